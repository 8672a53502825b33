import PullbackArrays
import PullbackAutodiff
import PullbackNetworks

extension Topic {
    static let twoLayerNetwork = Topic("two-layer-network", "forward, the five backward steps, checking them") {
        Prompt(
            "forward", "Write the forward pass of the two-layer network: x, z₁, a₁, z₂, p.",
            "z₁ = xW₁ + b₁, a₁ = ReLU(z₁), z₂ = a₁W₂ + b₂, p = softmax(z₂).", picture: "pullback graph two-layer")
        Prompt(
            "parameters", "How many parameters has 784-128-10?", because: "784·128 + 128 + 128·10 + 10."
        ) {
            var generator = Generator(seed: 0)
            return Double(MLP<Float>([784, 128, 10], using: &generator).parameters.map(\.array.count).reduce(0, +))
        }
        Prompt(
            "dz2", "Softmax and cross-entropy, the mean over N examples. ∂L/∂z₂?", "(p − y)/N, of shape [N, 10]."
        ) {
            let net = WorkedNetwork()
            return areEqual(net.d(\.z2), (net.p - net.y).array / net.N)
        }
        Prompt("dW2", "What is ∂L/∂W₂, from dz₂?", "a₁ᵀ dz₂, of shape [128, 10].") {
            let net = WorkedNetwork()
            return areEqual(net.d(\.W2), net.a1.array.matmul(net.d(\.z2), transposeSelf: true))
        }
        Prompt("db2", "What is ∂L/∂b₂, from dz₂?", "The sum of its rows, of shape [10]: b₂ was added to every row.") {
            let net = WorkedNetwork()
            return areEqual(net.d(\.b2), net.d(\.z2).sum(over: 0))
        }
        Prompt("da1", "What is ∂L/∂a₁, from dz₂?", "dz₂ W₂ᵀ, of shape [N, 128].") {
            let net = WorkedNetwork()
            return areEqual(net.d(\.a1), net.d(\.z2).matmul(net.W2.array, transposeOther: true))
        }
        Prompt("dz1", "What is ∂L/∂z₁, from da₁?", "da₁ ⊙ ReLU′(z₁): kept where z₁ > 0, else 0.") {
            let net = WorkedNetwork()
            return areEqual(net.d(\.z1), net.d(\.a1) * (net.z1 .> 0))
        }
        Prompt("dW1", "What is ∂L/∂W₁, from dz₁?", "xᵀ dz₁, of shape [784, 128]: that of W₁ itself.") {
            let net = WorkedNetwork()
            return areEqual(net.d(\.W1), net.x.array.matmul(net.d(\.z1), transposeSelf: true))
        }
        Prompt(
            "delta", "What does δ of a neuron mean?",
            "∂L/∂z: how much the loss changes if the neuron's sum z grows a little.")
        Prompt("delta-recursion", "How does δ go one layer back, for the activation f?", "δ₁ = (δ₂ W₂ᵀ) ⊙ f′(z₁).") {
            let net = WorkedNetwork(activation: { $0.tanh() }) { z2, y in z2.crossEntropy(y) }
            let arriving = net.d(\.z2).matmul(net.W2.array, transposeOther: true)
            return areEqual(net.d(\.z1), arriving * (1 - net.z1.array.tanh().squared()))
        }
        Prompt(
            "squared-error-factors", "½(p − y)² with p = σ(z), z = aW. Which three factors make ∂L/∂W?",
            "(p − y), p(1 − p) and a. Without the ½ there would be a 2."
        ) {
            derivative(of: { 0.5 * ((3 * $0).sigmoid() - 1).squared() }) { w in
                let p = (3 * w).sigmoid()
                return (p - 1) * p * (1 - p) * 3
            }
        }
        Prompt("softmax-number", "Logits 0 and ln 3. What is the second probability?", because: "3/(1 + 3).") {
            Tensor<Double>([0, .log(3)]).softmax().array[1]
        }
        Prompt(
            "softmax-maximum", "Why does softmax subtract the largest logit of a row?",
            "e^1000 is ∞. The shift cancels in the fraction, so the result is the same."
        ) {
            let z = NDArray<Double>([1, 2, 3])
            return areEqual((z + 1000).softmax(), z.softmax()) && (z + 1000).exp()[0] == .infinity
        }
        Prompt("cross-entropy-from-logits", "Cross-entropy of class y from logits z, without p?", "ln Σ e^zₖ − z_y.") {
            let z = Tensor<Double>([[1, -2, 0.5]])
            return areEqual(z.crossEntropy([2]).item, z.logSumExp().item - 0.5)
        }
        Prompt(
            "batch-mean", "How does a batch's gradient follow from those of its examples?",
            "It is their mean: ∇W = (1/B) Σ ∇W⁽ⁱ⁾."
        ) {
            let batch = WorkedNetwork()
            let sum = (0..<4).reduce(NDArray<Double>.zeros([3, 5])) { sum, i in
                let alone = WorkedNetwork { z2, y in z2.crossEntropy(y).slice(i..<i + 1) }
                return sum + alone.d(\.W1) * alone.N
            }
            return areEqual(batch.d(\.W1), sum / 4)
        }
        Prompt(
            "black-pixel", "A pixel is black in the whole batch. What is the gradient of its weights?",
            because: "the row of xᵀ is 0, and so is its product with dz₁."
        ) {
            let w = Tensor(variable: NDArray<Double>.ones([2, 3]))
            let y = Tensor<Double>([[0, 0.7], [0, 0.2]]).matmul(w).squared().sum()
            return y.gradients(for: [w])[0].array[0, 2]
        }
        Prompt("central-difference", "f(x) = x³. The central difference at 1 with ε = 0.1?", because: "3x² + ε².") {
            let f = { (x: Double) in x * x * x }
            return (f(1.1) - f(0.9)) / 0.2
        }
        Prompt(
            "step-size", "Gradient check: why not ε = 1e-15?",
            "f(x + ε) − f(x − ε) then consists of rounding. In Double, 1e-5 is a good middle.")
        Prompt("relative-error", "Relative error of a gradient a against n?", "|a − n| / max(|a|, |n|), and 0 for 0/0.")
    }
}
