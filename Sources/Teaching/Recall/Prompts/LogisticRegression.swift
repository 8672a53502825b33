import PullbackArrays
import PullbackAutodiff

extension Topic {
    static let logisticRegression = Topic("logistic-regression", "σ, binary cross-entropy, its gradient, the boundary")
    {
        Prompt("bernoulli", "What is P(y | p) of a Bernoulli variable, in one formula?", "p^y (1 − p)^(1 − y).") {
            areSame(likelihood(of: 1), { $0 }) && areSame(likelihood(of: 0), { 1 - $0 })
        }
        Prompt(
            "binary-cross-entropy", "What is binary cross-entropy, and where does it come from?",
            "−[y ln p + (1 − y) ln(1 − p)]: the negative log-likelihood of a Bernoulli variable."
        ) {
            [0, 1].allSatisfy { y in
                let loss: Function = { p in -(y * p.log() + (1 - y) * (1 - p).log()) }
                return areSame(loss, { p in -likelihood(of: y)(p).log() })
            }
        }
        Prompt(
            "logit-gradient", "L is binary cross-entropy of σ(z). What is ∂L/∂z?",
            "σ(z) − y: the slope of σ cancels what is below the line in ∂L/∂p."
        ) {
            [0, 1].allSatisfy { y in
                derivative(of: { $0.binaryCrossEntropy(0 * $0.detached + y) }, is: { $0.sigmoid() - y })
            }
        }
        Prompt("first-loss", "w = 0 and b = 0. What is the loss before the first update?", because: "−ln ½.") {
            Tensor<Double>([0, 0]).binaryCrossEntropy(Tensor([0, 1])).mean().item
        }
        Prompt("first-gradient", "z = 0 and y = 1. What is ∂L/∂z?", because: "σ(0) − 1, so the step raises z.") {
            slope(of: { $0.binaryCrossEntropy(Tensor(1)) }, at: 0)
        }
        Prompt("confident-mistake", "The true class got p = 0.01. What is the loss?", because: "−ln 0.01.") {
            -.log(0.01)
        }
        Prompt(
            "weight-gradient", "What are ∂L/∂w and ∂L/∂b, for N examples in the rows of x?",
            "xᵀ(p − y)/N, and the mean of p − y."
        ) {
            let x = Tensor<Double>([[1, -2], [0.5, 3], [-1, 1]])
            let y = Tensor<Double>([[1], [0], [1]])
            let (w, b) = (Tensor(variable: NDArray<Double>([[0.3], [-0.2]])), Tensor(variable: NDArray<Double>([0.1])))
            let z = x.matmul(w) + b
            let d = z.binaryCrossEntropy(y).mean().gradients(for: [w, b]).map(\.array)
            let error = (z.sigmoid() - y).array
            return areEqual(d[0], x.array.matmul(error, transposeSelf: true) / 3)
                && areEqual(d[1][0], error.mean().item)
        }
        Prompt(
            "boundary", "Where is the boundary of logistic regression, and what shape has it?",
            "Where w·x + b = 0, that is p = ½: a straight line across w.", picture: "pullback plot snapshots")
        Prompt(
            "no-boundary", "Why is there no boundary to draw before the first update?",
            "w = 0: p is ½ everywhere.", picture: "pullback plot snapshots"
        ) { Tensor<Double>([[3, -1], [0, 7]]).matmul(.zeros([2, 1])).sigmoid().array.elements == [0.5, 0.5] }
        Prompt(
            "log-of-zero", "Why is the loss computed from the logit, not as −ln p?",
            "p rounds to 0 or 1, and ln 0 is −∞. ln(1 + eᶻ) − yz is finite for every z."
        ) {
            let z = Tensor<Double>(-1000)
            return z.sigmoid().log().item == -.infinity && z.binaryCrossEntropy(Tensor(1)).item == 1000
        }
        Prompt(
            "wrong-sign", "Somebody writes y − σ(z) for ∂L/∂z. What does one see?",
            "The loss rises from the first step: it is gradient ascent.")
    }
}

/// The likelihood p^y (1 − p)^(1 − y) of a label y, as a function of p.
private func likelihood(of y: Double) -> Function { { p in p.power(y) * (1 - p).power(1 - y) } }
