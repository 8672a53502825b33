import PullbackArrays

/// The likelihood of independent outcomes under each of several members of a family of distributions.
///
///     let grid = try (1...99).map { try Bernoulli(Double($0) / 100) }
///     let likelihood = Likelihood(of: [1, 0, 1, 1], on: grid)
///     print(grid[likelihood.argmaxLogLikelihood].p)  // 0.75
///
/// The likelihood and the log-likelihood are largest, and the negative log-likelihood is smallest, for the
/// same member, because ln increases and a minus sign turns a maximum into a minimum. For many outcomes use
/// the logarithms: the product ∏ p becomes too small or too large for a Double.
public struct Likelihood<Family: Distribution>: Sendable {
    /// The members of the family at which the likelihood is computed.
    public let grid: [Family]

    /// The likelihood ∏ p(x) over the outcomes, for each member.
    public let likelihoods: [Double]

    /// The log-likelihood Σ ln p(x) over the outcomes, for each member.
    public let logLikelihoods: [Double]

    /// Computes the likelihood of the outcomes for each member in `grid`, which must not be empty.
    public init(of outcomes: [Family.Outcome], on grid: [Family]) {
        require(!grid.isEmpty, "likelihood: the grid is empty")
        self.grid = grid
        likelihoods = grid.map { member in outcomes.reduce(1) { $0 * member.probability(of: $1) } }
        logLikelihoods = grid.map { member in outcomes.reduce(0) { $0 + member.logProbability(of: $1) } }
    }
}

extension Likelihood {
    /// The negative log-likelihood −Σ ln p(x) over the outcomes, for each member: the loss that training
    /// minimizes.
    public var negativeLogLikelihoods: [Double] { logLikelihoods.map { -$0 } }

    /// The index in `grid` of the member for which ∏ p is largest; the first one if several are equal.
    public var argmaxLikelihood: Int { NDArray(likelihoods).argmax() }

    /// The index in `grid` of the member for which Σ ln p is largest; the first one if several are equal.
    public var argmaxLogLikelihood: Int { NDArray(logLikelihoods).argmax() }

    /// The index in `grid` of the member for which −Σ ln p is smallest; the first one if several are equal.
    public var argminNegativeLogLikelihood: Int { NDArray(negativeLogLikelihoods).argmin() }
}
