import PullbackArrays

/// The largest |a − b| / max(|a|, |b|), 0 for 0 beside 0; infinite for different shapes, NaN if a number is.
///
/// What is small beside the largest is compared as a hundredth of it: what remains of a difference of large numbers is
/// less exact.
func relativeError<S: RealScalar>(_ a: NDArray<S>, _ b: NDArray<S>) -> Double {
    guard a.shape == b.shape else { return .infinity }
    let (a, b) = (NDArray<Double>(a), NDArray<Double>(b))
    let size = NDArray.maximum(a.absolute(), b.absolute())
    let scale = NDArray.maximum(size, size.max() * 1e-2)
    return ((a - b).absolute() / NDArray.maximum(scale, NDArray(.leastNormalMagnitude))).max().item
}

extension Collection<Double> {
    /// The largest number, NaN if one is; `nil` if there are none.
    package var worst: Double? { first(where: \.isNaN) ?? self.max() }
}
