import PullbackArrays
import PullbackNetworks

/// The sizes of the layers of a multilayer perceptron and the function between them, without the parameters.
public struct Architecture: Codable, Hashable, Sendable {
    /// The number of inputs, the sizes of the hidden layers and the number of classes, for example
    /// `[784, 128, 10]`.
    public let sizes: [Int]
    /// The activation function between the layers.
    public let activation: ActivationFunction
    /// The normalization in each hidden layer; `nil` for none.
    public let normalization: Normalization?
    /// The probability with which an output of a hidden layer is dropped in training; `nil` for 0.
    public let dropout: Double?

    /// Describes a multilayer perceptron of these sizes.
    public init(
        sizes: [Int], activation: ActivationFunction, normalization: Normalization? = nil, dropout: Double = 0
    ) {
        self.sizes = sizes
        self.activation = activation
        self.normalization = normalization
        self.dropout = dropout == 0 ? nil : dropout
    }

    /// Describes the architecture of an existing network.
    public init<S: RealScalar>(of network: MLP<S>) {
        let inputs = network.layers[0].weight.shape[0]
        self.init(
            sizes: [inputs] + network.layers.map(\.bias.count), activation: network.activation,
            normalization: network.normalization, dropout: network.dropout)
    }

    /// A linear layer, with a weight of shape [inputs, outputs] and a bias of shape [outputs].
    public struct Layer: Hashable, Sendable {
        /// The name of the layer in files, for example "layers.0".
        public let name: String
        /// The number of values that the layer takes and the number that it returns.
        public let inputs, outputs: Int

        /// The number of parameters of the layer: (inputs + 1) · outputs.
        public var parameterCount: Int { (inputs + 1) * outputs }
    }

    /// The layers, from the input to the output.
    public var layers: [Layer] {
        zip(sizes, sizes.dropFirst()).enumerated().map {
            Layer(name: "layers.\($0)", inputs: $1.0, outputs: $1.1)
        }
    }

    /// The number of parameters of the network: those of the layers, and two for each neuron that is normalized.
    public var parameterCount: Int {
        let normalized = normalization == nil ? 0 : sizes.dropFirst().dropLast().reduce(0, +)
        return layers.reduce(0) { $0 + $1.parameterCount } + 2 * normalized
    }

    /// Makes a network with random weights.
    public func makeNetwork<S: RealScalar>(
        initialization: Initialization = .he, using generator: inout Generator
    ) -> MLP<S> {
        MLP(
            sizes, activation: activation, normalization: normalization, dropout: dropout ?? 0,
            initialization: initialization, using: &generator)
    }
}
