import Arrays
import Networks

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

    /// A network with drawn weights.
    public func makeNetwork<S: Real>(
        initialization: Initialization = .he, using generator: inout Generator
    ) -> MLP<S> {
        MLP(sizes, activation: activation, initialization: initialization, using: &generator)
    }
}
