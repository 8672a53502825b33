import PullbackArrays
import PullbackFiles

/// Any number from low to high, all equally likely: the density is 1/(high − low) there and 0 elsewhere.
public struct Uniform: Distribution {
    /// The ends of the interval, low < high.
    public let low, high: Double

    /// The numbers from low to high, low below high at a finite distance.
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

    /// −ln(high − low) from low to high, both included; −∞ elsewhere.
    public func logProbability(of x: Double) -> Double { low <= x && x <= high ? -.log(width) : -.infinity }

    /// (low + high) / 2.
    public var mean: Double { low + width / 2 }

    /// (high − low)² / 12.
    public var variance: Double { width * width / 12 }

    /// ln(high − low). Negative for an interval shorter than 1.
    public var entropy: Double { .log(width) }

    /// NumPy: `uniform(low, high, count)`; high itself is not drawn.
    public func samples(_ count: Int, using generator: inout Generator) -> [Double] {
        generator.uniform(low, high, count: count)
    }

    /// From the smallest number to the largest, which must differ: the shortest interval has the highest density.
    ///
    /// scipy: `stats.uniform.fit`.
    public static func fit(to outcomes: [Double]) throws -> Uniform {
        try check(outcomes, are: "finite", \.isFinite)
        return try Uniform(outcomes.min() ?? 0, outcomes.max() ?? 0)
    }
}
