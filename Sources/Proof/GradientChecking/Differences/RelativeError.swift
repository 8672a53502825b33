import PullbackArrays

/// Returns the largest relative error |a − b| / max(|a|, |b|) of two arrays; 0 if both numbers are 0.
///
/// Numbers below a hundredth of the largest are compared as if they were that large, since differences of
/// large numbers are less exact. The result is infinite if the shapes differ, and NaN if a number is NaN.
func relativeError<S: RealScalar>(_ a: NDArray<S>, _ b: NDArray<S>) -> Double {
    guard a.shape == b.shape else { return .infinity }
    let (a, b) = (NDArray<Double>(a), NDArray<Double>(b))
    let size = NDArray.maximum(a.absolute(), b.absolute())
    let scale = NDArray.maximum(size, size.max() * 1e-2)
    return ((a - b).absolute() / NDArray.maximum(scale, NDArray(.leastNormalMagnitude))).max().item
}

extension Collection<Double> {
    /// The largest number, or NaN if one is NaN; `nil` if there are none.
    package var worst: Double? { first(where: \.isNaN) ?? self.max() }
}
