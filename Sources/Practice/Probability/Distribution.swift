import PullbackArrays
import PullbackFiles

/// A member of a family of probability distributions: how probable an outcome is, how outcomes are drawn, and which
/// member makes given outcomes most probable.
///
/// Logarithms are natural, so entropy is in nats. Outcomes that are not countable have a density in place of a
/// probability. The numbers agree with scipy.stats and torch.distributions, the draws with NumPy's `default_rng`.
public protocol Distribution: Hashable, Sendable {
    /// The kind of its outcomes: a number, or the index of a class.
    associatedtype Outcome: Hashable, Sendable

    /// ln p(x); −∞ where x is impossible.
    func logProbability(of outcome: Outcome) -> Double

    /// Independent draws. As many at once as one by one, and the same.
    func samples(_ count: Int, using generator: inout Generator) -> [Outcome]

    /// The expectation μ = E[X].
    var mean: Double { get }

    /// E[(X − μ)²].
    var variance: Double { get }

    /// H = E[−ln p(X)], in nats.
    var entropy: Double { get }

    /// The maximum-likelihood estimate: of all members, the one under which ∏ p(x) over the outcomes is largest.
    ///
    /// Throws where there are no outcomes, one is impossible, or no member is the best.
    static func fit(to outcomes: [Outcome]) throws -> Self
}

extension Distribution {
    /// p(x), or the density at x.
    public func probability(of outcome: Outcome) -> Double { .exp(logProbability(of: outcome)) }

    /// One draw.
    public func sample(using generator: inout Generator) -> Outcome { samples(1, using: &generator)[0] }
}
