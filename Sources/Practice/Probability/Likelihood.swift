import PullbackArrays

/// The probability of independent outcomes under each member of a family of distributions: a function of the parameter,
/// on a grid.
///
///     let grid = try (1...99).map { try Bernoulli(Double($0) / 100) }
///     let likelihood = Likelihood(of: [1, 0, 1, 1], on: grid)
///     print(grid[likelihood.argmaxLogLikelihood].p)  // 0.75
///
/// The three curves have their extremum at one place, for ln rises with its argument and a minus sign turns a maximum
/// into a minimum. Of many outcomes only the logarithms can be used: ∏ p leaves the range of a Double.
public struct Likelihood<Family: Distribution>: Sendable {
    /// The members of the family, one a point of the grid.
    public let grid: [Family]

    /// ∏ p(x) over the outcomes, for each member.
    public let likelihoods: [Double]

    /// Σ ln p(x) over the outcomes, for each member.
    public let logLikelihoods: [Double]

    /// The likelihood of outcomes on a grid of at least one member.
    public init(of outcomes: [Family.Outcome], on grid: [Family]) {
        require(!grid.isEmpty, "likelihood: the grid is empty")
        self.grid = grid
        likelihoods = grid.map { member in outcomes.reduce(1) { $0 * member.probability(of: $1) } }
        logLikelihoods = grid.map { member in outcomes.reduce(0) { $0 + member.logProbability(of: $1) } }
    }
}

extension Likelihood {
    /// −Σ ln p(x) over the outcomes, for each member: the loss that training minimizes.
    public var negativeLogLikelihoods: [Double] { logLikelihoods.map { -$0 } }

    /// The parameter on the grid for which ∏ p is largest, the first among equals.
    public var argmaxLikelihood: Int { NDArray(likelihoods).argmax() }

    /// The parameter on the grid for which Σ ln p is largest, the first among equals.
    public var argmaxLogLikelihood: Int { NDArray(logLikelihoods).argmax() }

    /// The parameter on the grid for which −Σ ln p is smallest, the first among equals.
    public var argminNegativeLogLikelihood: Int { NDArray(negativeLogLikelihoods).argmin() }
}
