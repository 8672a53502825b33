import PullbackArrays
import PullbackAutodiff
import PullbackScalarEngine

extension Topic {
    static let autograd = Topic("autograd", "modules, the recorded graph, backward") {
        Prompt("module", "What is a module?", "Something that holds parameters and, when called, runs forward.")
        Prompt(
            "collapse", "Two linear layers without a nonlinearity between them: what are they?",
            "One linear layer, with the weight W₁W₂."
        ) {
            var generator = Generator(seed: 1)
            func draw(_ shape: Shape) -> NDArray<Double> { .normal(shape, using: &generator) }
            let (x, w1, w2) = (draw([4, 3]), draw([3, 5]), draw([5, 2]))
            return areEqual(x.matmul(w1).matmul(w2), x.matmul(w1.matmul(w2)))
        }
        Prompt(
            "capacity", "What do width and depth set, and is more always better?",
            "Capacity. No: the test can get worse while the training gets better.", picture: "pullback plot capacity")
        Prompt(
            "three-jobs", "Forward, backward(), step(): what does each of them do?",
            "Forward records the graph, backward fills grad, step changes the parameters.")
        Prompt(
            "second-backward", "y = x², x = 3, backward() called twice. What is x.grad?",
            because: "6 + 6; grad adds up."
        ) {
            let x: Value = 3
            let y = x * x
            y.backward()
            y.backward()
            return x.grad
        }
        Prompt(
            "zeroing", "Why is grad set to zero between steps?",
            "backward() adds to it; the old gradient would be counted again.")
        Prompt("fork", "y = x·x + x. What is dy/dx at x = 3?", because: "x + x + 1, since gradients add at a fork.") {
            let x: Value = 3
            (x * x + x).backward()
            return x.grad
        }
        Prompt(
            "product", "z = x·y, x = 2, y = −3, and ∂L/∂z = 4. What is ∂L/∂x?",
            because: "what arrives, times the other input."
        ) {
            let (x, y): (Value, Value) = (2, -3)
            (4 * (x * y)).backward()
            return x.grad
        }
        Prompt("sum", "What does a sum do with the gradient that arrives?", "It hands it to each input, unchanged.") {
            let (x, y): (Value, Value) = (2, -3)
            (5 * (x + y)).backward()
            return x.grad == 5 && y.grad == 5
        }
        Prompt("maximum", "L = 5 · max(x, y), x = 2, y = 3. What is ∂L/∂x?", because: "max sends all to the larger.") {
            let (x, y) = (Tensor(variable: NDArray<Double>(2)), Tensor(variable: NDArray<Double>(3)))
            return (5 * Tensor.maximum(x, y)).gradients(for: [x])[0].item
        }
        Prompt(
            "order", "In which order does backward visit the nodes, and why?",
            "Outputs before inputs: a node passes on only when all of its gradient has arrived.")
        Prompt(
            "no-algorithm", "What has backpropagation that the chain rule has not?",
            "Nothing but the order: it is the chain rule over the recorded graph, each node once.",
            picture: "pullback graph neuron")
    }
}
