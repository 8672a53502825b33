import PullbackArrays

/// The tolerances of all tests: the largest distance between a number and the same number computed in another
/// way.
///
/// No tolerance was chosen because a test happened to pass with it. Each follows from facts that hold for any
/// processor, library and order of summation, so that a test fails because of a mistake and never because of
/// rounding.
///
/// An operation gives its true result times 1 + δ with |δ| ≤ u, where u is half the distance from 1 to the next number,
/// 2⁻²⁴ in `Float` and 2⁻⁵³ in `Double`. After k of them the factor is 1 + θ with |θ| ≤ γₖ = k u / (1 − k u) at worst
/// (Higham, Accuracy and Stability of Numerical Algorithms, 2002, Lemma 3.1) and, since roundings go up and down, with
/// |θ| ≤ λ √k u but for a chance of 2 exp(−λ²/2) (Higham and Mary, SIAM J. Sci. Comput. 41, 2019, Theorem 2.4). So a
/// tolerance is a count of roundings, and counts add up along the way from the given numbers to the result:
///
/// | what | roundings |
/// |---|---|
/// | +, −, ×, ÷, √ | 1 |
/// | a sum of k numbers, a product of rows and columns of length k, fused or not, in any order | k |
/// | exp, log, tanh, sin, … of this package, exact to 2 units in the last place, 4 u | 4 |
/// | those of NumPy, PyTorch and the C library, exact to 4 units | 8 |
///
/// The tolerance is relative to the magnitude: the value that the sum would have if all its terms were
/// positive.
public enum Tolerance {
    /// The roundings in an elementary function of the package.
    public static let function = 4
    /// The roundings in an elementary function of the libraries that made the references.
    public static let foreignFunction = 8

    /// Returns the largest relative error after `count` roundings: the smaller of γₖ and λ √k u with λ = 7,
    /// which one error in 2 · 10¹⁰ exceeds.
    public static func roundings<S: RealScalar>(_ count: Int, in precision: S.Type = Double.self) -> Double {
        let u = Double(S.ulpOfOne) / 2
        let k = Double(count)
        return min(k * u / (1 - k * u), 7 * k.squareRoot() * u)
    }

    /// Returns half a unit of the last decimal of a number that was printed with `decimals` decimals.
    public static func printed(decimals: Int) -> Double {
        0.5 / (0..<decimals).reduce(1) { power, _ in power * 10 }
    }

    /// Returns the share of planted errors that a comparison would detect. A tolerance that hides a missing
    /// term is useless.
    public static func share(of errors: [Double], seenBeyond tolerance: Double) -> Double {
        Double(errors.count { abs($0) > tolerance }) / Double(errors.count)
    }

    /// Returns the largest error by rounding in the results of many steps, one number for each list of
    /// results.
    ///
    /// The error is measured, because no formula says how much a training amplifies a rounding. `run`
    /// computes the results once with exact numbers, and four times with numbers that its `Shaking` moves at
    /// random by a relative η = 2⁻³⁰. While both are small, roundings of relative size r move the results r /
    /// η times as far (Kenney and Laub, SIAM J. Sci. Comput. 15, 1994: four random directions underestimate a
    /// norm tenfold once in 6000 times). The result is twice the largest of the four. `count` is the number
    /// of roundings from one call of the shaking to the next, in both computations that are compared.
    public static func measured<S: RealScalar>(
        roundings count: Int, in precision: S.Type = Double.self, _ run: (inout Shaking) throws -> [[Double]]
    ) rethrows -> [Double] {
        let size = 0x1p-30
        var still = Shaking.none
        let results = try run(&still)
        // The result itself is rounded too.
        var farthest = results.map { size * ($0.map(abs).max() ?? 0) }
        for seed in 1...4 as ClosedRange<UInt64> {
            var shaking = Shaking(by: size, seed: seed)
            for (index, shaken) in try run(&shaking).enumerated() {
                farthest[index] = max(farthest[index], distance(shaken, results[index]))
            }
        }
        return farthest.map { 2 * $0 / size * roundings(count, in: S.self) }
    }
}

/// Moves numbers by a relative amount, up or down at random: rounding, enlarged until it can be measured.
public struct Shaking {
    private let size: Double
    private var generator: Generator

    /// Moves nothing.
    public static var none: Shaking { Shaking(by: 0, seed: 0) }

    init(by size: Double, seed: UInt64) { (self.size, generator) = (size, Generator(seed: seed)) }

    /// Moves every element.
    public mutating func callAsFunction(_ array: NDArray<Double>) -> NDArray<Double> {
        if size == 0 { return array }
        let signs = generator.integers(0...1, count: array.count).map { Double(2 * $0 - 1) * size }
        return array + array * NDArray(signs, shape: array.shape)
    }

    /// Moves a number.
    public mutating func callAsFunction(_ number: Double) -> Double { self(NDArray(number)).item }
}
