import PullbackArrays
import PullbackAutodiff

/// x·W + b: [batch, in] to [batch, out]. PyTorch: `nn.Linear`, whose weight is Wᵀ.
public final class Linear<Scalar: RealScalar>: Module {
    /// W, [in, out]: column j holds what output j takes from each input.
    @Parameter public var weight: Tensor<Scalar>
    /// b, [out].
    @Parameter public var bias: Tensor<Scalar>

    /// A layer with given numbers: W [in, out] and b [out].
    public init(weight: NDArray<Scalar>, bias: NDArray<Scalar>) {
        require(
            weight.rank == 2 && bias.shape == [weight.shape[1]],
            "linear: weight \(weight.shape) and bias \(bias.shape): must be [in, out] and [out]")
        _weight = Parameter(wrappedValue: Tensor(weight), inFiles: .transposed)
        _bias = Parameter(wrappedValue: Tensor(bias))
    }

    /// A layer with drawn weights and zero biases.
    public convenience init(
        _ inputs: Int, _ outputs: Int, initialization: Initialization = .he, using generator: inout Generator
    ) {
        self.init(
            weight: initialization.weight(in: inputs, out: outputs, using: &generator), bias: .zeros([outputs]))
    }

    /// x·W + b.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    public func callAsFunction(_ x: Tensor<Scalar>) -> Tensor<Scalar> { x.linear(weight: weight, bias: bias) }
}
