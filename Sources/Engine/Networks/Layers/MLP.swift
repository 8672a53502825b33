import PullbackArrays
import PullbackAutodiff

/// A multilayer perceptron: linear layers with a nonlinear function between them. The output of the last
/// layer is the logits.
///
/// Each hidden layer may have a normalization before the function and a dropout after it:
/// a = dropout(f(norm(x·W + b))).
public final class MLP<Scalar: RealScalar>: TensorModule {
    /// The linear layers, from the input to the output.
    public let layers: [Linear<Scalar>]
    /// The normalization of each hidden layer; empty without one.
    public let norms: [any TensorModule<Scalar>]
    /// The dropout of each hidden layer; empty without one.
    public let dropouts: [Dropout<Scalar>]
    /// The function that is applied between the layers.
    public let activation: ActivationFunction
    /// The normalization of the hidden layers; `nil` for none.
    public let normalization: Normalization?

    /// Creates layers of the given sizes, from the inputs to the outputs: `[784, 128, 10]` has one hidden
    /// layer of 128 neurons.
    ///
    /// The weights are drawn at random, layer after layer; the biases are 0 unless the initialization draws
    /// them too. Then each dropout, if its probability is above 0, gets its own random generator.
    public init(
        _ sizes: [Int], activation: ActivationFunction = .relu, normalization: Normalization? = nil,
        dropout: Double = 0, initialization: Initialization = .he, using generator: inout Generator
    ) {
        require(sizes.count >= 2, "MLP: sizes \(sizes): at least the inputs and the outputs")
        self.activation = activation
        self.normalization = normalization
        layers = zip(sizes, sizes.dropFirst()).map { inputs, outputs in
            Linear(inputs, outputs, initialization: initialization, using: &generator)
        }
        let hidden = sizes.dropFirst().dropLast()
        norms = normalization.map { normalization in hidden.map { normalization.makeLayer($0) } } ?? []
        dropouts = dropout == 0 ? [] : hidden.map { _ in Dropout(dropout, using: &generator) }
    }

    /// The probability with which an output of a hidden layer is set to 0 in training.
    public var dropout: Double { dropouts.first?.rate ?? 0 }

    /// Returns the logits: [batch, inputs] to [batch, outputs].
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    public func callAsFunction(_ x: Tensor<Scalar>) -> Tensor<Scalar> {
        let last = layers.count - 1
        return layers[last]((0..<last).reduce(x) { x, index in hidden(index, x) })
    }

    /// Returns the output of hidden layer `index`, from 0, for its input x, the output of the hidden layer
    /// before: [batch, inputs of the layer] to [batch, neurons].
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    public func hidden(_ index: Int, _ x: Tensor<Scalar>) -> Tensor<Scalar> {
        var a = layers[index](x)
        if !norms.isEmpty { a = norms[index](a) }
        a = activation(a)
        return dropouts.isEmpty ? a : dropouts[index](a)
    }
}

extension Normalization {
    /// Makes a normalization for a number of features.
    public func makeLayer<S: RealScalar>(_ features: Int) -> any TensorModule<S> {
        switch self {
        case .batch: BatchNorm<S>(features)
        case .layer: LayerNorm<S>(features)
        }
    }
}
