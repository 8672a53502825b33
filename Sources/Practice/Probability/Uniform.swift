import PullbackArrays
import PullbackFiles

/// The uniform distribution on an interval: the density is 1/(high − low) from low to high and 0 elsewhere.
public struct Uniform: Distribution {
    /// The ends of the interval; low is less than high.
    public let low, high: Double

    /// Creates the distribution on [low, high]. Throws an error unless low < high and high − low is finite.
    public init(_ low: Double = 0, _ high: Double = 1) throws {
        guard low < high, (high - low).isFinite else {
            throw Self.error("[\(low), \(high)] is no interval; low must lie below high, at a finite distance")
        }
        self.low = low
        self.high = high
    }
}

extension Uniform {
    private var width: Double { high - low }

    /// Returns −ln(high − low) from low to high, both included, and −∞ elsewhere.
    public func logProbability(of x: Double) -> Double { low <= x && x <= high ? -.log(width) : -.infinity }

    /// The expectation (low + high) / 2.
    public var mean: Double { low + width / 2 }

    /// The variance (high − low)² / 12.
    public var variance: Double { width * width / 12 }

    /// The entropy ln(high − low), in nats; negative for an interval shorter than 1.
    public var entropy: Double { .log(width) }

    /// Draws `count` numbers, as NumPy's `uniform(low, high, count)` does; `high` itself is never drawn.
    public func samples(_ count: Int, using generator: inout Generator) -> [Double] {
        generator.uniform(low, high, count: count)
    }

    /// Returns the uniform distribution from the smallest number to the largest.
    ///
    /// The shortest interval that contains all numbers has the highest density. Throws an error if all
    /// numbers are equal. SciPy: `stats.uniform.fit`.
    public static func fit(to outcomes: [Double]) throws -> Uniform {
        try check(outcomes, are: "finite", \.isFinite)
        return try Uniform(outcomes.min() ?? 0, outcomes.max() ?? 0)
    }
}
