import PullbackArrays

/// A distribution of the numbers of an array. All are drawn in double precision and then rounded, so that both
/// precisions get the same numbers.
enum WeightDistribution {
    /// Normal with mean 0 and the given standard deviation.
    case normal(Double)
    /// Normal with mean 0 and the given standard deviation; a number beyond twice of it is drawn anew.
    case truncatedNormal(Double)
    /// Uniform between −limit and limit.
    case uniform(Double)
    /// Always the same number; nothing is drawn.
    case constant(Double)
    /// A random matrix whose rows or columns, whichever are fewer, are orthogonal and have the given length.
    case orthogonal(Double)

    /// Returns an array of drawn numbers, in row-major order.
    func array<S: RealScalar>(_ shape: Shape, using generator: inout Generator) -> NDArray<S> {
        switch self {
        case .normal(let deviation):
            return .normal(shape, standardDeviation: deviation, using: &generator)
        case .truncatedNormal(let deviation):
            let numbers = (0..<shape.elementCount).map { _ in
                var z = generator.normal()
                while abs(z) > 2 { z = generator.normal() }
                return z * deviation
            }
            return NDArray(NDArray<Double>(numbers, shape: shape))
        case .uniform(let limit):
            return .uniform(shape, -limit, limit, using: &generator)
        case .constant(let number):
            return NDArray(repeating: S(number), shape: shape)
        case .orthogonal(let gain):
            require(shape.rank >= 2, "orthogonal weights of shape \(shape): must have two axes or more")
            let drawn = NDArray<Double>.normal(shape, using: &generator).reshaped(shape[0], -1)
            return NDArray(orthonormal(drawn) * gain).reshaped(to: shape)
        }
    }

    /// Returns the standard deviation of a number of a matrix [in, out].
    func standardDeviation(in inputs: Int, out outputs: Int) -> Double {
        switch self {
        case .normal(let deviation): deviation
        // √(1 − 4 φ(2) / (2 Φ(2) − 1)).
        case .truncatedNormal(let deviation): 0.879_625_661_034_239_8 * deviation
        case .uniform(let limit): limit / 3.0.squareRoot()
        case .constant: 0
        case .orthogonal(let gain): gain / Double(max(inputs, outputs)).squareRoot()
        }
    }
}

/// Returns a matrix with orthonormal rows, made from the rows of A one after another; for an A that is taller
/// than wide, with orthonormal columns made from its columns.
///
/// This is the factor Q of Aᵀ = Q·R, transposed, where the diagonal of R is positive. So Q is unique, and
/// uniformly distributed if A is normal (Mezzadri 2007). Gram and Schmidt's method, twice for each row, is as
/// accurate as Householder's (Giraud et al. 2005).
private func orthonormal(_ a: NDArray<Double>) -> NDArray<Double> {
    guard a.shape[0] <= a.shape[1] else { return orthonormal(a.transposed()).transposed() }
    var q = a
    for row in 0..<a.shape[0] {
        var vector = a.slice(row..<row + 1)  // [1, columns]
        let before = q.slice(0..<row)  // [row, columns]
        for _ in 0..<2 where row > 0 { vector = vector - vector.matmul(before, transposeOther: true).matmul(before) }
        q.replace(row..<row + 1, with: vector / vector.norm)
    }
    return q
}
