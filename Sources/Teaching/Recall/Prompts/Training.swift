import PullbackArrays
import PullbackAutodiff
import PullbackNetworks

extension Topic {
    static let training = Topic("training", "the loop, the batches, what its curves say") {
        Prompt(
            "loop", "The five steps of the training loop, in order?",
            "Forward, loss, backward, update, zero the gradients.")
        Prompt("ten-classes", "Ten classes, nothing learned. About which loss?", because: "ln 10, all p = 1/10.") {
            Tensor<Double>.zeros([1, 10]).crossEntropy([3]).item
        }
        Prompt(
            "updates", "60000 examples, batch size 64. How many updates in an epoch?", because: "60000/64, rounded up."
        ) {
            (60000.0 / 64).rounded(.up)
        }
        Prompt("descent", "w = 1, gradient 0.5, learning rate 0.1. What is w after the step?", because: "w − ηg.") {
            let w = Parameter(wrappedValue: Tensor<Double>(variable: NDArray(1)))
            w.grad = NDArray(0.5)
            SGD([w], learningRate: 0.1).step()
            return w.array.item
        }
        Prompt(
            "momentum", "Momentum 0.9, the same gradient for ever. How many times as long do steps become?",
            because: "1/(1 − μ), the sum of all powers of μ."
        ) { (0..<1000).reduce(0.0) { v, _ in 0.9 * v + 1 } }
        Prompt(
            "clipping", "The gradient is (3, 4), clipped to norm 1. Its first number?",
            because: "3/5; the direction stays."
        ) {
            let g = NDArray<Double>([3, 4])
            return (g / g.squared().sum().item.squareRoot())[0]
        }
        Prompt(
            "weight-decay", "What does L2 regularisation add to the gradient of w?", "λw: it pulls weights towards 0."
        ) {
            derivative(of: { 0.5 * 0.3 * $0.squared() }, is: { 0.3 * $0 })
        }
        Prompt(
            "shuffling", "Why are the examples shuffled before each epoch?",
            "Else the batches are always the same, and examples in order pull the weights one way, then the other.")
        Prompt(
            "pixels", "Why are pixels divided by 255?", "Inputs from 0 to 1 keep z, and so the slopes, in a good range."
        )
        Prompt(
            "overfitting", "How does overfitting look in the curves?",
            "The training loss falls on, the test loss rises.", picture: "pullback plot curves")
        Prompt(
            "rate-too-large", "The loss jumps, or becomes NaN. The first suspect?",
            "The learning rate is too large; try a third, then a tenth of it.")
        Prompt(
            "test-data", "Why is the test set used once, at the end?",
            "What one has chosen by it, one has learned from it: it no longer tells of unseen data.")
    }
}
