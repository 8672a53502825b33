import PullbackArrays
import PullbackAutodiff

/// A linear layer x·W + b: [batch, in] to [batch, out]. PyTorch: `nn.Linear`, whose weight is Wᵀ.
public final class Linear<Scalar: RealScalar>: TensorModule {
    /// W, of shape [in, out]: column j holds the weights of output j.
    @Parameter public var weight: Tensor<Scalar>

    /// The learned b; `nil` in a layer without bias.
    private let _bias: Parameter<Scalar>?

    /// The parameter b; `nil` in a layer without bias.
    package var biasParameter: Parameter<Scalar>? { _bias }

    /// Creates a layer with the given W of shape [in, out] and b of shape [out]; `nil` for no b.
    public init(weight: NDArray<Scalar>, bias: NDArray<Scalar>?) {
        require(
            weight.rank == 2 && (bias == nil || bias?.shape == [weight.shape[1]]),
            "linear: weight \(weight.shape) and bias \(bias.map { "\($0.shape)" } ?? "none"): must be [in, out] and [out]"
        )
        _weight = Parameter(wrappedValue: Tensor(weight), inFiles: .transposed)
        _bias = bias.map { Parameter(wrappedValue: Tensor($0)) }
    }

    /// Creates a layer with random weights; without biases, or with zero biases, unless the initialization draws
    /// them too.
    public convenience init(
        _ inputs: Int, _ outputs: Int, hasBias: Bool = true, initialization: Initialization = .he,
        using generator: inout Generator
    ) {
        self.init(
            weight: initialization.weight(in: inputs, out: outputs, using: &generator),
            bias: hasBias ? initialization.bias(in: inputs, out: outputs, using: &generator) : nil)
    }

    /// True if b is learned.
    public var hasBias: Bool { _bias != nil }

    /// b, of shape [out]; constant zeros in a layer without bias.
    public var bias: Tensor<Scalar> {
        get { _bias?.wrappedValue ?? .zeros([weight.shape[1]]) }
        set {
            require(hasBias, "linear: a bias for a layer that has none")
            _bias?.wrappedValue = newValue
        }
    }

    /// Returns x·W + b.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    public func callAsFunction(_ x: Tensor<Scalar>) -> Tensor<Scalar> {
        guard let _bias else { return x.matmul(weight) }
        return x.linear(weight: weight, bias: _bias.wrappedValue)
    }
}
