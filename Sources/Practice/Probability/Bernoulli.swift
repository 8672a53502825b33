import PullbackArrays
import PullbackFiles

/// The Bernoulli distribution of an outcome y that is 1 with probability p and 0 otherwise: P(y) = pʸ (1 −
/// p)¹⁻ʸ.
///
/// The negative logarithm −ln P(y) = −[y ln p + (1 − y) ln(1 − p)] is binary cross-entropy.
public struct Bernoulli: Distribution {
    /// The probability of 1.
    public let p: Double

    /// Creates the distribution in which 1 has probability p. Throws an error unless p is from 0 to 1.
    public init(_ p: Double) throws {
        guard 0 <= p, p <= 1 else { throw Self.error("p is \(p), but must be from 0 to 1") }
        self.p = p
    }
}

extension Bernoulli {
    /// Returns ln p for 1, ln(1 − p) for 0 and −∞ for any other number.
    public func logProbability(of y: Int) -> Double {
        switch y {
        case 0: .log1p(-p)
        case 1: .log(p)
        default: -.infinity
        }
    }

    /// The expectation p.
    public var mean: Double { p }

    /// The variance p (1 − p).
    public var variance: Double { p * (1 - p) }

    /// The entropy −p ln p − (1 − p) ln(1 − p), in nats.
    public var entropy: Double { PullbackProbability.entropy([1 - p, p]) }

    /// Draws `count` outcomes, as NumPy's `(random(count) < p).astype(int)` does.
    public func samples(_ count: Int, using generator: inout Generator) -> [Int] {
        generator.random(count: count).map { $0 < p ? 1 : 0 }
    }

    /// Returns the distribution whose p is the frequency of 1 among the outcomes.
    ///
    /// This is the maximum: for n₁ ones among n outcomes, the derivative d/dp ln(pⁿ¹ (1 − p)ⁿ⁻ⁿ¹) = n₁/p − (n
    /// − n₁)/(1 − p) is 0 at p = n₁/n.
    public static func fit(to outcomes: [Int]) throws -> Bernoulli {
        try check(outcomes, are: "0 or 1") { $0 == 0 || $0 == 1 }
        return try Bernoulli(Double(outcomes.count { $0 == 1 }) / Double(outcomes.count))
    }
}
