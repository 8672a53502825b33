import PullbackArrays
import PullbackAutodiff
import PullbackNetworks

extension Topic {
    static let xor = Topic("xor", "XOR, initialization, the four illnesses") {
        Prompt(
            "no-line", "Why can no single layer do XOR?",
            "b < 0, w₁ + b > 0, w₂ + b > 0 give w₁ + w₂ + b > −b > 0, but (1, 1) needs it below 0.")
        Prompt(
            "hidden-space", "What does the hidden layer do for XOR?",
            "It moves the four points to where one line separates them.", picture: "pullback plot hidden-space")
        Prompt(
            "zero-weights", "All weights start at 0. What becomes of the hidden neurons?",
            "They get the same gradients and stay identical for ever; biases may start at 0.")
        Prompt("he", "He initialization for 784 inputs. Which standard deviation?", because: "√(2/784).") {
            Initialization.he.standardDeviation(in: 784, out: 128)
        }
        Prompt("xavier", "Xavier for 100 inputs and 100 outputs?", because: "√(2/(in + out)).") {
            Initialization.xavier.standardDeviation(in: 100, out: 100)
        }
        Prompt(
            "why-two", "Why is there a 2 in He's √(2/in)?",
            "ReLU sets half of its inputs to 0, and with them half of the mean square.",
            picture: "pullback plot activations")
        Prompt(
            "vanishing", "Ten sigmoid layers. At most, by what do their slopes multiply a gradient?",
            because: "¼ for each, in the tenth power. Cure: ReLU, batch normalization."
        ) { (0..<10).reduce(1.0) { product, _ in product * slope(of: { $0.sigmoid() }, at: 0) } }
        Prompt("saturated", "What is σ′(10)?", because: "σ(1 − σ), nearly e⁻¹⁰. The neuron is saturated.") {
            slope(of: { $0.sigmoid() }, at: 10)
        }
        Prompt(
            "dead", "When is a ReLU neuron dead, and what helps?",
            "z < 0 for every example: no gradient, for ever. Leaky ReLU, He, a smaller learning rate.")
        Prompt("leaky", "What is the slope of leaky ReLU at −2?", because: "small, but not 0, so it can come back.") {
            slope(of: { $0.leakyReLU() }, at: -2)
        }
        Prompt("relu-at-zero", "What is ReLU′(0), as Pullback and PyTorch decide?", because: "a convention.") {
            slope(of: { $0.relu() }, at: 0)
        }
        Prompt(
            "exploding", "Gradients explode. Three cures?",
            "Clip them, start with smaller weights (He, Xavier), take a smaller learning rate.")
    }
}
