import PullbackArrays
import PullbackNetworks

/// What a network must be built from before its parameters can be loaded.
public struct Architecture: Codable, Hashable, Sendable {
    /// The sizes of the layers, inputs first, classes last: `[784, 128, 10]`.
    public let sizes: [Int]
    /// What stands between them.
    public let activation: ActivationFunction

    /// A multilayer perceptron of these sizes.
    public init(sizes: [Int], activation: ActivationFunction) {
        self.sizes = sizes
        self.activation = activation
    }

    /// What a network was built from.
    public init<S: RealScalar>(of network: MLP<S>) {
        let inputs = network.layers[0].weight.shape[0]
        self.init(sizes: [inputs] + network.layers.map(\.bias.count), activation: network.activation)
    }

    /// A layer with its weight, [inputs, outputs], and its bias, [outputs].
    public struct Layer: Hashable, Sendable {
        /// As in files: "layers.0".
        public let name: String
        /// The sizes of what it takes and of what it gives.
        public let inputs, outputs: Int

        /// How many numbers it learns: (in + 1) · out.
        public var parameterCount: Int { (inputs + 1) * outputs }
    }

    /// The layers, input side first.
    public var layers: [Layer] {
        zip(sizes, sizes.dropFirst()).enumerated().map {
            Layer(name: "layers.\($0)", inputs: $1.0, outputs: $1.1)
        }
    }

    /// How many numbers the network learns.
    public var parameterCount: Int { layers.reduce(0) { $0 + $1.parameterCount } }

    /// A network with drawn weights.
    public func makeNetwork<S: RealScalar>(
        initialization: Initialization = .he, using generator: inout Generator
    ) -> MLP<S> {
        MLP(sizes, activation: activation, initialization: initialization, using: &generator)
    }
}
