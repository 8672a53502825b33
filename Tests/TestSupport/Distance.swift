import PullbackArrays

/// Returns the largest |a − b|; infinite if the lists have different lengths, or if a difference is NaN.
public func distance(_ a: [Double], _ b: [Double]) -> Double {
    relativeError(a, b, magnitudes: Array(repeating: 1, count: b.count))
}

/// Returns the largest |a − b|; infinite for arrays of different shapes.
public func distance<S: RealScalar>(_ a: NDArray<S>, _ b: NDArray<S>) -> Double {
    a.shape == b.shape ? distance(a.elements.map { Double($0) }, b.elements.map { Double($0) }) : .infinity
}

/// Returns the largest |a − b| divided by its magnitude, where equal numbers count as 0; infinite if the
/// lists have different lengths, or if an error is NaN.
public func relativeError(_ a: [Double], _ b: [Double], magnitudes: [Double]) -> Double {
    guard a.count == b.count, b.count == magnitudes.count else { return .infinity }
    let errors = a.indices.map { a[$0] == b[$0] ? 0 : abs(a[$0] - b[$0]) / magnitudes[$0] }
    return errors.contains(where: \.isNaN) ? .infinity : errors.max() ?? 0
}

/// Returns the largest |a − b| / |b|.
public func relativeError(_ a: [Double], _ b: [Double]) -> Double {
    relativeError(a, b, magnitudes: b.map(abs))
}

/// Returns |a − b| / |b|.
public func relativeError(_ a: Double, _ b: Double) -> Double { relativeError([a], [b]) }

/// Returns the largest |a − b| divided by 1 or |b|, whichever is larger.
public func errorBesideOne(_ a: [Double], _ b: [Double]) -> Double {
    relativeError(a, b, magnitudes: b.map { max(1, abs($0)) })
}

/// Returns |a − b| divided by 1 or |b|, whichever is larger.
public func errorBesideOne(_ a: Double, _ b: Double) -> Double { errorBesideOne([a], [b]) }

/// Returns the largest |a − b| divided by the largest |b|.
public func errorBesideLargest<S: RealScalar>(_ a: NDArray<S>, _ b: [Double]) -> Double {
    let largest = b.map(abs).max() ?? 0
    return relativeError(a.elements.map { Double($0) }, b, magnitudes: b.map { _ in largest })
}
