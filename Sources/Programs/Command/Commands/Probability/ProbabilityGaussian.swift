import Pullback
import PullbackDrawing
import PullbackPictures

/// Maximum likelihood for numbers, as a function of mean and variance.
struct GaussianLesson: ProbabilityLesson {
    private let outcomes: [Double]
    private let likelihood: Likelihood<Gaussian>
    private let estimate: Gaussian

    init(_ arguments: Arguments) throws {
        outcomes = try arguments.observations() ?? [4.1, 5.3, 6.2, 4.8, 5.9, 3.7, 5.0, 6.8, 4.4, 5.5]
        do { estimate = try Gaussian.fit(to: outcomes) } catch let error as PullbackError {
            throw UsageError("--data: \(error.problem)")
        }
        likelihood = Likelihood(of: outcomes)
    }

    var text: [String] {
        func row(_ name: String, _ place: Int?) -> [String] {
            guard let place else { return [name, "–", "–"] }
            return [name, short(likelihood.grid[place].mean), short(likelihood.grid[place].variance)]
        }
        let steps = likelihood.steps
        return [
            "How dense do μ and σ² make what was observed? ∏ p(x) is their likelihood.",
            "Observed, n = \(outcomes.count): \(observed(outcomes.map { short($0) }))", "",
        ]
            + table(
                [
                    ["", "μ", "σ²"],
                    row("arg max ∏ p(x)", likelihood.place),
                    row("arg max Σ ln p(x)", likelihood.argmaxLogLikelihood),
                    row("arg min −Σ ln p(x)", likelihood.argminNegativeLogLikelihood),
                    ["a step of the grid", short(steps.mean), short(steps.variance)],
                    ["mean and variance", short(estimate.mean), short(estimate.variance)],
                ], rightAligned: [1, 2])
            + (likelihood.place == nil ? Likelihood<Gaussian>.underflow : [])
            + [
                "",
                "They agree, to a step of the grid, with the mean Σ x / n and the variance",
                "Σ (x − μ)² / n: there the derivatives of Σ ln p(x) by μ and σ² are 0.",
                "With σ fixed, −ln p(x) = (x − μ)²/2σ² + a constant: squared error is the loss of",
                "a Gaussian.",
            ]
    }

    var numbers: KeyValuePairs<String, (any Encodable)?> {
        func parameters(_ place: Int) -> [String: Double] {
            ["mean": likelihood.grid[place].mean, "variance": likelihood.grid[place].variance]
        }
        return [
            "topic": ProbabilityTopic.mle.rawValue, "family": "gaussian", "data": outcomes, "mean": estimate.mean,
            "variance": estimate.variance, "argmax_likelihood": likelihood.place.map(parameters),
            "argmax_log_likelihood": parameters(likelihood.argmaxLogLikelihood),
            "argmin_negative_log_likelihood": parameters(likelihood.argminNegativeLogLikelihood),
            "step": ["mean": likelihood.steps.mean, "variance": likelihood.steps.variance],
        ]
    }

    var picture: Plot.Panels { likelihood.panels(estimate: estimate) }
}
