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

    /// How many numbers the network learns: Σ (in + 1) · out.
    public var parameterCount: Int { zip(sizes, sizes.dropFirst()).reduce(0) { $0 + ($1.0 + 1) * $1.1 } }

    /// A network with drawn weights.
    public func makeNetwork<S: RealScalar>(
        initialization: Initialization = .he, using generator: inout Generator
    ) -> MLP<S> {
        MLP(sizes, activation: activation, initialization: initialization, using: &generator)
    }
}
