import PullbackArrays
import PullbackFiles

/// Yes or no: 1 with probability p, otherwise 0. P(y) = pʸ (1 − p)¹⁻ʸ.
///
/// −ln P(y) = −[y ln p + (1 − y) ln(1 − p)] is binary cross-entropy.
public struct Bernoulli: Distribution {
    /// The probability of 1.
    public let p: Double

    /// 1 with probability p, from 0 to 1.
    public init(_ p: Double) throws {
        guard 0 <= p, p <= 1 else { throw Self.error("p is \(p), but must be from 0 to 1") }
        self.p = p
    }
}

extension Bernoulli {
    /// ln p of 1, ln(1 − p) of 0, −∞ of anything else.
    public func logProbability(of y: Int) -> Double {
        switch y {
        case 0: .log1p(-p)
        case 1: .log(p)
        default: -.infinity
        }
    }

    /// p.
    public var mean: Double { p }

    /// p (1 − p).
    public var variance: Double { p * (1 - p) }

    /// −p ln p − (1 − p) ln(1 − p).
    public var entropy: Double { PullbackProbability.entropy([1 - p, p]) }

    /// NumPy: `(random(count) < p).astype(int)`.
    public func samples(_ count: Int, using generator: inout Generator) -> [Int] {
        generator.random(count: count).map { $0 < p ? 1 : 0 }
    }

    /// p is the frequency of 1: of n₁ ones among n, d/dp ln(pⁿ¹ (1 − p)ⁿ⁻ⁿ¹) = n₁/p − (n − n₁)/(1 − p) is 0 at n₁/n.
    public static func fit(to outcomes: [Int]) throws -> Bernoulli {
        try check(outcomes, are: "0 or 1") { $0 == 0 || $0 == 1 }
        return try Bernoulli(Double(outcomes.count { $0 == 1 }) / Double(outcomes.count))
    }
}
