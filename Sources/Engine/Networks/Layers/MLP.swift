import PullbackArrays
import PullbackAutodiff

/// A multilayer perceptron: linear layers with a nonlinear function between them. The output of the last
/// layer is the logits.
public final class MLP<Scalar: RealScalar>: TensorModule {
    /// The linear layers, from the input to the output.
    public let layers: [Linear<Scalar>]
    /// The function that is applied between the layers.
    public let activation: ActivationFunction

    /// Creates layers of the given sizes, from the inputs to the outputs: `[784, 128, 10]` has one hidden
    /// layer of 128 neurons.
    ///
    /// The weights are drawn at random, layer after layer; the biases are 0.
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

    /// Returns the logits: [batch, inputs] to [batch, outputs].
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    public func callAsFunction(_ x: Tensor<Scalar>) -> Tensor<Scalar> {
        layers[layers.count - 1](layers.dropLast().reduce(x) { x, layer in activation(layer(x)) })
    }
}
