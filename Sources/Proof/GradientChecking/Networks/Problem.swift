import PullbackArrays
import PullbackAutodiff
import PullbackHandDerived
import PullbackNetworks

/// A network with its examples and with the parameters at which its gradients are checked.
///
/// The weights are drawn with He's initialization from `default_rng(0)`, layer after layer; then the biases
/// are drawn, small and not 0, so that no neuron is at the kink of its ReLU.
struct Problem<Scalar: RealScalar> {
    /// The form of the loss.
    enum Form: CaseIterable, CustomStringConvertible {
        /// The network's own loss.
        case plain
        /// The loss with an L2 penalty on the weights, so that each weight is used twice.
        case penalized
        /// Softmax and cross-entropy written as single operations, for as many examples as classes: the
        /// matrix of logits is square, so that its two axes can be confused.
        case writtenOut

        var description: String {
            switch self {
            case .plain: ""
            case .penalized: "with the penalty ½ · 0.01 · Σ W²: weights are used twice"
            case .writtenOut: "softmax and cross-entropy written out"
            }
        }
    }

    let network: CheckedNetwork
    let form: Form
    /// The examples, of shape [N, inputs].
    let x: NDArray<Scalar>
    /// The labels, as numbers and as an array of zeros and ones of shape [N, outputs].
    let labels: [Int]
    let y: NDArray<Scalar>
    /// The network as a user writes it, and the names of its parameters.
    let model: MLP<Scalar>
    let names: [String]

    init(_ network: CheckedNetwork, _ form: Form = .plain) {
        self.network = network
        self.form = form
        let (sizes, data) = (network.sizes, network.examples)
        let outputs = sizes[sizes.count - 1]
        // The last examples. One label is missing among them: if each label occurred once, rows and columns
        // would have the same sums.
        (x, labels) = data.batch(Array(0..<data.count).suffix(form == .writtenOut ? outputs : data.count))
        y = outputs == 1 ? NDArray(labels.map { Scalar($0) }).reshaped(-1, 1) : .oneHot(labels, classes: outputs)

        var generator = Generator(seed: 0)
        model = MLP(sizes, activation: network.activation, using: &generator)
        for layer in model.layers {
            layer.bias = Tensor(.normal(layer.bias.shape, standardDeviation: 0.1, using: &generator))
        }
        names = model.namedParameters.map(\.name)
    }

    /// The weight and the bias of each layer, in order.
    var parameters: [NDArray<Scalar>] { model.parameters.map(\.array) }

    /// Returns the mean loss of logits; the penalty uses the weights.
    func loss(_ logits: Tensor<Scalar>, weights: [Tensor<Scalar>]) -> Tensor<Scalar> {
        let loss =
            switch (network.output, form) {
            case (.softmaxCrossEntropy, .writtenOut): -(Tensor(y) * logits.logSoftmax()).sum(over: 1).mean()
            case (.softmaxCrossEntropy, _): crossEntropy(logits, labels)
            default: binaryCrossEntropy(logits, Tensor(y))
            }
        return form != .penalized ? loss : weights.reduce(loss) { $0 + 0.005 * $1.squared().sum() }
    }

    /// Returns the mean loss as a function of the parameters.
    func loss(of parameters: [Tensor<Scalar>]) -> Tensor<Scalar> {
        var a = Tensor(x)
        for layer in model.layers.indices {
            if layer > 0 { a = network.activation(a) }
            a = a.linear(weight: parameters[2 * layer], bias: parameters[2 * layer + 1])
        }
        return loss(a, weights: model.layers.indices.map { parameters[2 * $0] })
    }

    /// The logits of the network, scaled and shifted to reach from −1000 to 1000.
    var extremeLogits: NDArray<Scalar> {
        let logits = model(Tensor(x)).array
        let (low, high) = (logits.min().item, logits.max().item)
        return (logits - (low + high) / 2) * (2000 / (high - low))
    }
}
