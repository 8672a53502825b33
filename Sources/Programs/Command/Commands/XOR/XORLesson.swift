import Pullback
import PullbackHandDerived

/// The lesson's network on exclusive or. Its gradients are derived by hand, each step uses all four points,
/// and its numbers are of type Double.
///
/// The weights come from NumPy's `default_rng(seed)`, W₁ before W₂; the biases begin at 0
/// unless the initialization draws them too.
struct XORLesson: XORRecipe, Hashable {
    /// The number of hidden neurons.
    var hidden = 3
    var activation = HiddenActivation.relu
    var initialization = Initialization.he
    var loss = Loss.crossEntropy
    var learningRate = 0.5
    var steps = 5000

    /// The loss that compares σ(z₂) with the label.
    enum Loss: String, CaseIterable, Codable {
        case crossEntropy = "cross-entropy"
        case halfSquaredError = "half-squared-error"
    }

    func right(seed: UInt64, onStep: () throws -> Void) rethrows -> Int {
        let x = NDArray<Double>([[0, 0], [0, 1], [1, 0], [1, 1]])
        let y = NDArray<Double>([[0], [1], [1], [0]])
        var generator = Generator(seed: seed)
        var network = TwoLayerNetwork<Double>(
            W1: initialization.weight(in: 2, out: hidden, using: &generator),
            b1: initialization.bias(in: 2, out: hidden, using: &generator),
            W2: initialization.weight(in: hidden, out: 1, using: &generator),
            b2: initialization.bias(in: hidden, out: 1, using: &generator), activation: activation,
            output: loss == .crossEntropy ? .sigmoidBinaryCrossEntropy : .sigmoidHalfSquaredError)
        for _ in 0..<steps {
            network.update(network.backward(network.forward(x, y)), learningRate: learningRate)
            try onStep()
        }
        // A NaN makes both comparisons false, and so is never right.
        return zip(network(x).elements, y.elements).count { p, y in y == 1 ? p > 0.5 : p <= 0.5 }
    }

    var description: String {
        "2-\(hidden)-1, \(activation.rawValue), \(initialization.rawValue); \(loss.rawValue), "
            + "learning rate \(short(learningRate, digits: 15)); full batch, steps \(steps)"
    }
}
