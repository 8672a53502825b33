import PullbackArrays
import PullbackAutodiff

/// In training, sets each number to 0 with probability p and divides the others by 1 − p, so that the mean
/// stays the same.
///
/// In evaluation, the layer returns its input. Each call draws a new mask from the layer's own random
/// numbers, so the same seed gives the same run. Srivastava et al. 2014. PyTorch: `nn.Dropout`.
public final class Dropout<Scalar: RealScalar>: TensorModule {
    /// The probability p, from 0 to below 1.
    public let rate: Double

    /// The random numbers from which the masks are drawn. A number is kept where NumPy's
    /// `random(shape) >= p`.
    @RandomSource public var generator: Generator

    /// Creates a layer with a generator of its own, seeded by `generator`.
    public init(_ rate: Double, using generator: inout Generator) {
        require(rate >= 0 && rate < 1, "dropout: the rate \(rate) is not from 0 to below 1")
        self.rate = rate
        _generator = RandomSource(wrappedValue: generator.split())
    }

    /// Returns x · mask / (1 − p) in training, x in evaluation. The input may have any shape.
    public func callAsFunction(_ x: Tensor<Scalar>) -> Tensor<Scalar> {
        guard Phase.current == .training, rate > 0 else { return x }
        // Drawn in double precision, so that both precisions keep the same numbers.
        let isKept = draw(x.shape) .>= NDArray(rate)
        return x * Tensor(NDArray(isKept / (1 - rate)))
    }

    private func draw(_ shape: Shape) -> NDArray<Double> {
        #if !hasFeature(Embedded)
            if let part = BatchPart.current { return part.uniform(shape, using: &generator) }
        #endif
        return .uniform(shape, using: &generator)
    }
}
