import PullbackArrays
import PullbackAutodiff

/// A multilayer perceptron: linear layers with a nonlinearity between them; the last one's output are logits.
public final class MLP<Scalar: RealScalar>: TensorModule {
    /// The linear layers, input side first.
    public let layers: [Linear<Scalar>]
    /// What stands between them.
    public let activation: ActivationFunction

    /// Layers of the given sizes, inputs first: `[784, 128, 10]` has one hidden layer of 128.
    ///
    /// Weights are drawn layer after layer, biases are 0.
    public init(
        _ sizes: [Int], activation: ActivationFunction = .relu, initialization: Initialization = .he,
        using generator: inout Generator
    ) {
        require(sizes.count >= 2, "MLP: sizes \(sizes): at least the inputs and the outputs")
        self.activation = activation
        layers = zip(sizes, sizes.dropFirst()).map { inputs, outputs in
            Linear(inputs, outputs, initialization: initialization, using: &generator)
        }
    }

    /// The logits: [batch, inputs] to [batch, outputs].
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    public func callAsFunction(_ x: Tensor<Scalar>) -> Tensor<Scalar> {
        layers[layers.count - 1](layers.dropLast().reduce(x) { x, layer in activation(layer(x)) })
    }
}
