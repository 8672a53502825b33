import Pullback
import PullbackDrawing
import PullbackPictures

/// Maximum likelihood for outcomes that are 0 or 1, and the loss that follows from it.
struct BernoulliLesson: ProbabilityLesson {
    private let outcomes: [Int]
    private let likelihood: Likelihood<Bernoulli>
    /// The frequency of 1.
    private let estimate: Double

    init(_ arguments: Arguments) throws {
        outcomes = try arguments.wholeObservations() ?? [1, 0, 1, 1, 0, 1, 1, 1, 0, 1]
        do { estimate = try Bernoulli.fit(to: outcomes).p } catch let error as PullbackError {
            throw UsageError("--data: \(error.problem)")
        }
        likelihood = Likelihood(of: outcomes)
    }

    var text: [String] {
        let places = Set((0...10).map { $0 * (likelihood.grid.count - 1) / 10 } + [likelihood.argmaxLogLikelihood])
        let rows = places.sorted().map { place in
            [
                decimals(likelihood.grid[place].p), short(likelihood.likelihoods[place]),
                decimals(likelihood.logLikelihoods[place]), decimals(likelihood.negativeLogLikelihoods[place]),
                place == likelihood.argmaxLogLikelihood ? "← here" : "",
            ]
        }
        let ones = outcomes.count { $0 == 1 }
        return [
            "How probable does each p make what was observed? ∏ P(x) is its likelihood.",
            "Observed, n = \(outcomes.count): \(observed(outcomes))", "",
        ]
            + table([["p", "∏ P(x)", "Σ ln P(x)", "−Σ ln P(x)"]] + rows, rightAligned: Set(0...3))
            + ["", "One p makes the likelihood and its logarithm largest, and the loss smallest:", ""]
            + table([
                ["arg max ∏ P(x)", p(likelihood.argmaxLikelihood)],
                ["arg max Σ ln P(x)", p(likelihood.argmaxLogLikelihood)],
                ["arg min −Σ ln P(x)", p(likelihood.argminNegativeLogLikelihood)],
                ["the frequency of 1", "\(decimals(estimate)) = \(ones)/\(outcomes.count)"],
            ])
            + [""] + BinaryCrossEntropyRow.text
    }

    var numbers: KeyValuePairs<String, (any Encodable)?> {
        [
            "topic": ProbabilityTopic.mle.rawValue, "family": "bernoulli", "data": outcomes, "frequency": estimate,
            "argmax_likelihood": likelihood.grid[likelihood.argmaxLikelihood].p,
            "argmax_log_likelihood": likelihood.grid[likelihood.argmaxLogLikelihood].p,
            "argmin_negative_log_likelihood": likelihood.grid[likelihood.argminNegativeLogLikelihood].p,
            "grid": likelihood.grid.map(\.p), "likelihood": likelihood.likelihoods,
            "log_likelihood": likelihood.logLikelihoods,
            "negative_log_likelihood": likelihood.negativeLogLikelihoods,
            "binary_cross_entropy": BinaryCrossEntropyRow.all,
        ]
    }

    var picture: Plot.Panels { likelihood.panels(frequency: estimate) }

    private func p(_ place: Int) -> String { decimals(likelihood.grid[place].p) }
}
