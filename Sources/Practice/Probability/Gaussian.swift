import PullbackArrays
import PullbackFiles

/// The normal distribution N(μ, σ²), with the density e^(−(x − μ)²/2σ²) / (σ√(2π)).
///
/// −ln p(x) = (x − μ)²/2σ² + ln σ + ½ ln 2π: with σ fixed, the squared error up to a factor and a constant.
public struct Gaussian: Distribution {
    /// μ, the expectation.
    public let mean: Double

    /// σ, the square root of the variance.
    public let standardDeviation: Double

    /// N(mean, standardDeviation²), both finite and the standard deviation above 0.
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
    /// ln of the density at x.
    public func logProbability(of x: Double) -> Double {
        let z = (x - mean) / standardDeviation
        return -z * z / 2 - .log(standardDeviation) - .log(2 * .pi) / 2
    }

    /// σ².
    public var variance: Double { standardDeviation * standardDeviation }

    /// ½ + ½ ln 2π + ln σ. Negative for a narrow density.
    public var entropy: Double { (1 + .log(2 * .pi)) / 2 + .log(standardDeviation) }

    /// NumPy: `normal(mean, standardDeviation, count)`.
    public func samples(_ count: Int, using generator: inout Generator) -> [Double] {
        generator.normal(mean: mean, standardDeviation: standardDeviation, count: count)
    }

    /// μ = Σx / n and σ² = Σ(x − μ)² / n: the mean and the variance of the numbers, two of which must differ.
    ///
    /// The variance divides by n, not by n − 1. scipy: `stats.norm.fit`.
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
