import PullbackArrays
import PullbackDatasets
import PullbackHandDerived
import PullbackNetworks

/// A network whose gradients are checked: its layers, its loss and its examples.
public enum CheckedNetwork: String, CaseIterable, Codable, Sendable {
    /// Logistic regression on 200 points in two clusters.
    case logistic
    /// One hidden layer with ReLU, softmax with cross-entropy, on 32 handwritten digits.
    case twoLayer = "two-layer"
    /// Layers of 2, 3 and 1 with ReLU, sigmoid with binary cross-entropy, on the four points of XOR.
    case xor
    /// Two hidden layers with tanh, softmax with cross-entropy, on the same digits; its gradients are not
    /// derived by hand.
    case mlp

    /// The number of inputs, then the sizes of the layers.
    public var sizes: [Int] {
        switch self {
        case .logistic: [2, 1]
        case .twoLayer: [64, 32, 10]
        case .xor: [2, 3, 1]
        case .mlp: [64, 32, 16, 10]
        }
    }

    /// The activation function between the layers.
    public var activation: ActivationFunction { self == .mlp ? .tanh : .relu }

    /// The function that turns logits into probabilities, together with the loss.
    public var output: OutputLoss {
        switch self {
        case .logistic, .xor: .sigmoidBinaryCrossEntropy
        case .twoLayer, .mlp: .softmaxCrossEntropy
        }
    }

    /// The examples on which the gradients are checked.
    public var examples: Dataset {
        switch self {
        case .logistic:
            var generator = Generator(seed: 0)
            return .blobs(using: &generator)
        case .twoLayer, .mlp: return .digits.subset(0..<32)
        case .xor: return .xor
        }
    }

    /// The names and shapes of the parameters, for example "layers.0.weight" and [64, 32].
    public var parameters: [(name: String, shape: Shape)] {
        let problem = Problem<Double>(self)
        return zip(problem.names, problem.parameters).map { ($0, $1.shape) }
    }
}
