import PullbackArrays
import PullbackAutodiff

extension Topic {
    static let vectorJacobianProducts = Topic("vjp", "vectors, Jacobians, and which way to multiply") {
        Prompt("seed-gradient", "With which number does reverse mode start?", because: "∂L/∂L.") {
            let loss = Tensor(variable: NDArray<Double>(42))
            return loss.gradients(for: [loss])[0].item
        }
        Prompt(
            "pullback", "What does each node do with the vector v that arrives?",
            "It computes vᵀJ, with the Jacobian J of its own step, and never builds J."
        ) {
            let x = Tensor<Double>([0.3, -0.8])
            let f: Function = { $0 * $0.sum() }
            let v = NDArray<Double>([2, -1])
            let explicit = v.reshaped(1, 2).matmul(jacobian(of: f)(x).array).reshaped(2)
            return areEqual(vjp(of: f, at: x).pullback(Tensor(v)).array, explicit)
        }
        Prompt(
            "jacobian-size", "tanh of 100 numbers. How many numbers has its Jacobian?",
            because: "100 rows and columns, zeros but for the diagonal. vᵀJ takes only 100 products."
        ) { Double(jacobian(of: { $0.tanh() })(Tensor<Double>.zeros([100])).count) }
        Prompt("elementwise", "Which Jacobian has an elementwise function?", "A diagonal one: vᵀJ is v ⊙ f′(x).") {
            let f: Function = { $0.tanh() }
            let j = jacobian(of: f)(Tensor([0.3, -0.8])).array
            return j[0, 1] == 0 && j[1, 0] == 0 && areEqual(j[0, 0], slope(of: f, at: 0.3))
        }
        Prompt(
            "passes", "One loss, a million weights: how many passes backward, how many forward?",
            "One in reverse mode; a million in forward mode, one for each weight.")
        Prompt(
            "several-outputs", "A function has three outputs. How many passes in reverse mode does its Jacobian take?",
            "Three, one for each row of the Jacobian.")
        Prompt("matmul-rule", "Y = XW, and G = ∂L/∂Y arrives. What goes to X, what to W?", "GWᵀ to X, XᵀG to W.") {
            var generator = Generator(seed: 2)
            func draw(_ shape: Shape) -> NDArray<Double> { .normal(shape, using: &generator) }
            let (x, w, g) = (Tensor(variable: draw([4, 3])), Tensor(variable: draw([3, 2])), draw([4, 2]))
            let d = (x.matmul(w) * Tensor(g)).gradients(for: [x, w]).map(\.array)
            return areEqual(d[0], g.matmul(w.array, transposeOther: true))
                && areEqual(d[1], x.array.matmul(g, transposeSelf: true))
        }
        Prompt(
            "broadcast-rule", "b was broadcast over the rows. What is its gradient, from G?",
            "The sum of G over the rows: what was copied forward is summed backward."
        ) {
            let b = Tensor(variable: NDArray<Double>([1, 2]))
            let g = NDArray<Double>([[1, 2], [3, 4], [5, 6]])
            return areEqual((b.broadcast(to: [3, 2]) * Tensor(g)).gradients(for: [b])[0].array, g.sum(over: 0))
        }
        Prompt("softmax-rule", "p = softmax(z), and v arrives. What goes to z?", "p ⊙ (v − v·p).") {
            let (z, v) = (Tensor(variable: NDArray<Double>([0.2, -1, 0.5])), NDArray<Double>([3, -1, 2]))
            let p = z.softmax()
            return areEqual((p * Tensor(v)).gradients(for: [z])[0].array, p.array * (v - (v * p.array).sum().item))
        }
        Prompt("jvp", "What does forward mode compute?", "Jv: how the outputs move if the inputs move along v.")
        Prompt(
            "edges", "What stands on the edges of the graph, what in its nodes?",
            "On an edge its local derivative, in a node its value and its gradient.",
            picture: "pullback graph neuron")
    }
}
