import PullbackArrays
import PullbackFiles

/// The normal distribution N(μ, σ²), with the density e^(−(x − μ)²/2σ²) / (σ√(2π)).
///
/// The negative logarithm is −ln p(x) = (x − μ)²/2σ² + ln σ + ½ ln 2π: for a fixed σ, the squared error times
/// a constant, plus a constant.
public struct Gaussian: Distribution {
    /// The expectation μ.
    public let mean: Double

    /// The standard deviation σ, the square root of the variance.
    public let standardDeviation: Double

    /// Creates N(mean, standardDeviation²). Throws an error unless both are finite and the standard deviation
    /// is above 0.
    public init(mean: Double = 0, standardDeviation: Double = 1) throws {
        guard mean.isFinite else { throw Self.error("the mean is \(mean), but must be finite") }
        guard standardDeviation > 0, standardDeviation.isFinite else {
            throw Self.error("the standard deviation is \(standardDeviation), but must be above 0 and finite")
        }
        self.mean = mean
        self.standardDeviation = standardDeviation
    }
}

extension Gaussian {
    /// Returns the natural logarithm of the density at x.
    public func logProbability(of x: Double) -> Double {
        let z = (x - mean) / standardDeviation
        return -z * z / 2 - .log(standardDeviation) - .log(2 * .pi) / 2
    }

    /// The variance σ².
    public var variance: Double { standardDeviation * standardDeviation }

    /// The entropy ½ + ½ ln 2π + ln σ, in nats; negative if σ is small.
    public var entropy: Double { (1 + .log(2 * .pi)) / 2 + .log(standardDeviation) }

    /// Draws `count` numbers, as NumPy's `normal(mean, standardDeviation, count)` does.
    public func samples(_ count: Int, using generator: inout Generator) -> [Double] {
        generator.normal(mean: mean, standardDeviation: standardDeviation, count: count)
    }

    /// Returns the normal distribution with the mean and the variance of the numbers: μ = Σx / n, σ² = Σ(x −
    /// μ)² / n.
    ///
    /// The variance divides by n, not by n − 1. Throws an error if all numbers are equal. SciPy:
    /// `stats.norm.fit`.
    public static func fit(to outcomes: [Double]) throws -> Gaussian {
        try check(outcomes, are: "finite", \.isFinite)
        if outcomes.allSatisfy({ $0 == outcomes[0] }) {
            throw error("all outcomes are \(outcomes[0]), so there is no variance to fit")
        }
        let n = Double(outcomes.count)
        let mean = outcomes.reduce(0, +) / n
        let variance = outcomes.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n
        return try Gaussian(mean: mean, standardDeviation: variance.squareRoot())
    }
}
