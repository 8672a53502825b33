import Pullback
import PullbackDrawing

/// Maximum likelihood for labels, class by class.
struct CategoricalLesson: ProbabilityLesson {
    private let labels: [Int]
    private let profiles: [Likelihood<Categorical>]
    /// The frequency of each class.
    private let estimate: [Double]

    init(_ arguments: Arguments) throws {
        labels = try arguments.wholeObservations() ?? [0, 2, 1, 0, 0, 1, 0, 2, 0, 1]
        // At most as many classes as there are colors for their curves, and at least two, or there is nothing
        // to choose.
        guard let classes = labels.max().map({ max($0 + 1, 2) }), classes <= 8 else {
            throw UsageError("--data: a class is a whole number from 0 to 7")
        }
        do { estimate = try Categorical.fit(to: labels, classes: classes).probabilities } catch let error
            as PullbackError
        {
            throw UsageError("--data: \(error.problem)")
        }
        profiles = (0..<classes).map { [labels] in Likelihood(profileOf: $0, of: labels, classes: classes) }
    }

    var text: [String] {
        let rows = estimate.indices.map { label in
            ["\(label)", "\(labels.count { $0 == label })", decimals(estimate[label])]
                + extrema[label].map { $0.map { decimals($0) } ?? "–" }
        }
        let largest = profiles.first.map { $0.logLikelihoods[$0.argmaxLogLikelihood] } ?? 0
        return [
            "How probable does each p make what was observed? ∏ P(y) is its likelihood.",
            "Observed, n = \(labels.count): \(observed(labels))", "",
            "For each class the p that is best, while the others share the rest:", "",
        ]
            + table(
                [["class", "count", "frequency", "arg max ∏ P", "arg max Σ ln P", "arg min −Σ ln P"]] + rows,
                rightAligned: Set(0...5))
            + (profiles.contains { $0.place == nil } ? Likelihood<Categorical>.underflow : [])
            + [
                "",
                "The likelihood is largest where each p is the frequency of its class, and",
                "there the mean loss −Σ ln P(y) / n = \(decimals(-largest / Double(labels.count))) is their entropy.",
            ]
    }

    var numbers: KeyValuePairs<String, (any Encodable)?> {
        [
            "topic": ProbabilityTopic.mle.rawValue, "family": "categorical", "data": labels, "frequency": estimate,
            "argmax_likelihood": extrema.map { $0[0] }, "argmax_log_likelihood": extrema.map { $0[1] },
            "argmin_negative_log_likelihood": extrema.map { $0[2] },
            "grid": profiles.first.map { $0.grid.map { $0.probabilities[0] } },
            "likelihood": profiles.map(\.likelihoods), "log_likelihood": profiles.map(\.logLikelihoods),
            "negative_log_likelihood": profiles.map(\.negativeLogLikelihoods),
        ]
    }

    var picture: Plot.Panels { Likelihood.panels(profiles, frequencies: estimate) }

    /// The probability of each class at the extremum of its profile in the three forms: likelihood,
    /// log-likelihood and negative log-likelihood; `nil` if the likelihood leaves the range of a Double.
    private var extrema: [[Double?]] {
        profiles.enumerated().map { label, profile in
            [profile.place, profile.argmaxLogLikelihood, profile.argminNegativeLogLikelihood].map { place in
                place.map { profile.grid[$0].probabilities[label] }
            }
        }
    }
}
