import PullbackArrays

/// The largest |a − b|; infinite where there are more of one than of the other, or a difference is no number.
public func distance(_ a: [Double], _ b: [Double]) -> Double {
    relativeError(a, b, magnitudes: Array(repeating: 1, count: b.count))
}

/// The largest |a − b|; infinite for arrays of different shapes.
public func distance<S: RealScalar>(_ a: NDArray<S>, _ b: NDArray<S>) -> Double {
    a.shape == b.shape ? distance(a.elements.map { Double($0) }, b.elements.map { Double($0) }) : .infinity
}

/// The largest |a − b| beside the magnitude of its terms, 0 for equal numbers; infinite where there are more of one than
/// of the other, or an error is no number.
public func relativeError(_ a: [Double], _ b: [Double], magnitudes: [Double]) -> Double {
    guard a.count == b.count, b.count == magnitudes.count else { return .infinity }
    let errors = a.indices.map { a[$0] == b[$0] ? 0 : abs(a[$0] - b[$0]) / magnitudes[$0] }
    return errors.contains(where: \.isNaN) ? .infinity : errors.max() ?? 0
}

/// The largest |a − b| / |b|.
public func relativeError(_ a: [Double], _ b: [Double]) -> Double {
    relativeError(a, b, magnitudes: b.map(abs))
}

/// |a − b| / |b|.
public func relativeError(_ a: Double, _ b: Double) -> Double { relativeError([a], [b]) }

/// The largest |a − b| beside 1 or |b|, whichever is larger.
public func errorBesideOne(_ a: [Double], _ b: [Double]) -> Double {
    relativeError(a, b, magnitudes: b.map { max(1, abs($0)) })
}

/// |a − b| beside 1 or |b|, whichever is larger.
public func errorBesideOne(_ a: Double, _ b: Double) -> Double { errorBesideOne([a], [b]) }

/// The largest |a − b| beside the largest |b|.
public func errorBesideLargest<S: RealScalar>(_ a: NDArray<S>, _ b: [Double]) -> Double {
    let largest = b.map(abs).max() ?? 0
    return relativeError(a.elements.map { Double($0) }, b, magnitudes: b.map { _ in largest })
}
