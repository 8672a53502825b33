import PullbackArrays
import PullbackFiles

/// A probability distribution of a family, such as the normal distributions.
///
/// It computes how probable an outcome is, draws outcomes, and finds the member of its family that makes
/// given outcomes most probable. Logarithms are natural, so entropy is in nats. A continuous distribution has
/// a probability density in place of a probability. The numbers agree with scipy.stats and
/// torch.distributions, the draws with NumPy's `default_rng`.
public protocol Distribution: Hashable, Sendable {
    /// The type of an outcome: a number, or the index of a class.
    associatedtype Outcome: Hashable, Sendable

    /// Returns ln p(x), the logarithm of the probability or density; −∞ if x is impossible.
    func logProbability(of outcome: Outcome) -> Double

    /// Draws `count` independent outcomes; one call gives the same outcomes as `count` calls for one outcome
    /// each.
    func samples(_ count: Int, using generator: inout Generator) -> [Outcome]

    /// The expectation μ = E[X].
    var mean: Double { get }

    /// The variance E[(X − μ)²].
    var variance: Double { get }

    /// The entropy H = E[−ln p(X)], in nats.
    var entropy: Double { get }

    /// Returns the maximum-likelihood estimate: the member of the family for which ∏ p(x) over the outcomes
    /// is largest.
    ///
    /// Throws an error if there are no outcomes, one is impossible, or no member is the best.
    static func fit(to outcomes: [Outcome]) throws -> Self
}

extension Distribution {
    /// Returns the probability p(x), or the density at x for a continuous distribution.
    public func probability(of outcome: Outcome) -> Double { .exp(logProbability(of: outcome)) }

    /// Draws one outcome.
    public func sample(using generator: inout Generator) -> Outcome { samples(1, using: &generator)[0] }
}
