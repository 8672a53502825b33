import PullbackArrays
import PullbackAutodiff

/// In training sets each number to 0 with probability p, and divides the others by 1 − p, so that the mean stays.
///
/// Evaluated, it gives what it takes. It draws numbers of its own, a new mask for every call: the same seed gives the same
/// run. Srivastava et al. 2014. PyTorch: `nn.Dropout`.
public final class Dropout<Scalar: RealScalar>: TensorModule {
    /// p, from 0 to below 1.
    public let rate: Double

    /// Where the masks come from; NumPy's `random(shape) >= p` says what is kept.
    @RandomSource public var generator: Generator

    /// A layer with random numbers of its own, whose seed is the next one that `generator` gives.
    public init(_ rate: Double, using generator: inout Generator) {
        require(rate >= 0 && rate < 1, "dropout: the rate \(rate) is not from 0 to below 1")
        self.rate = rate
        _generator = RandomSource(wrappedValue: generator.split())
    }

    /// x · mask / (1 − p), of any shape.
    public func callAsFunction(_ x: Tensor<Scalar>) -> Tensor<Scalar> {
        guard Phase.current == .training, rate > 0 else { return x }
        // Drawn in double precision, so that both precisions keep the same numbers.
        let isKept = NDArray<Double>.uniform(x.shape, using: &generator) .>= NDArray(rate)
        return x * Tensor(NDArray(isKept / (1 - rate)))
    }
}
