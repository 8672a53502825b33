import PullbackArrays
import PullbackDrawing
import PullbackProbability

// The likelihood of outcomes as a function of the parameters of a distribution, on a grid, and its pictures:
// the product of the probabilities, the sum of their logarithms, and the negative of this sum. All three have
// their extremum at the same place.

extension Likelihood<Bernoulli> {
    /// Computes the likelihood on a grid over p from 0 to 1, in at least 100 steps, that contains the
    /// frequency of 1 among the outcomes.
    public init(of outcomes: [Int]) {
        self.init(of: outcomes, on: unitGrid(for: outcomes.count).compactMap { try? Bernoulli($0) })
    }

    /// Returns three panels of the likelihood as a function of p, each with a line at the frequency of 1.
    public func panels(frequency: Double, title: String = "Maximum likelihood of a Bernoulli") -> Plot.Panels {
        curvePanels(
            title: title, x: "p",
            [LikelihoodCurve(self, x: grid.map(\.p), observed: frequency, label: "", color: .blue)])
    }
}

extension Likelihood<Categorical> {
    /// Computes the profile likelihood of one class on a grid over its probability p from 0 to 1, in at least
    /// 100 steps, that contains the frequency of the class among the labels. The other classes share 1 − p in
    /// proportion to their own frequencies.
    ///
    /// So each value is the largest that a distribution with this p can reach.
    public init(profileOf label: Int, of labels: [Int], classes: Int) {
        let others = (0..<classes).map { other in other == label ? 0 : labels.count { $0 == other } }
        let rest = others.reduce(0, +)
        let members = unitGrid(for: labels.count).compactMap { p in
            try? Categorical(
                others.enumerated().map { other, count in
                    let share = rest == 0 ? 1 / Double(classes - 1) : Double(count) / Double(rest)
                    return other == label ? p : (1 - p) * share
                })
        }
        self.init(of: labels, on: members)
    }

    /// Returns three panels of the profiles of all classes, each with lines at the frequencies of the
    /// classes.
    public static func panels(
        _ profiles: [Self], frequencies: [Double], title: String = "Maximum likelihood of a Categorical"
    ) -> Plot.Panels {
        curvePanels(
            title: title, x: "probability of a class",
            zip(profiles, frequencies).enumerated().map { label, profile in
                LikelihoodCurve(
                    profile.0, x: profile.0.grid.map { $0.probabilities[label] }, observed: profile.1,
                    label: "class \(label)", color: Plot.Color.allCases[label % Plot.Color.allCases.count])
            })
    }
}

extension Likelihood<Gaussian> {
    /// Computes the likelihood on a grid of means and variances. The means go from the smallest number to the
    /// largest in 50 steps. The 50 variances end at the largest that such numbers can have, a quarter of
    /// their squared distance (Popoviciu 1935). The grid is ordered row by row; a row has one variance, the
    /// smallest first. Two of the numbers must differ.
    public init(of outcomes: [Double]) {
        let (low, high) = (outcomes.min() ?? 0, outcomes.max() ?? 0)
        require(low < high, "likelihood of a Gaussian: no two of the \(outcomes.count) numbers differ")
        let steps = Self.steps
        self.init(
            of: outcomes,
            on: (1...steps).flatMap { row in
                (0...steps).compactMap { column in
                    let deviation = (high - low) / 2 * (Double(row) / Double(steps)).squareRoot()
                    return try? Gaussian(
                        mean: low + (high - low) * Double(column) / Double(steps), standardDeviation: deviation)
                }
            })
    }

    /// The distance between neighboring means, and between neighboring variances, of that grid.
    public var steps: (mean: Double, variance: Double) {
        (grid[1].mean - grid[0].mean, grid[Self.steps + 1].variance - grid[0].variance)
    }

    private static var steps: Int { 50 }

    /// Returns three panels of the likelihood on that grid, each with a point at `estimate`, the mean and
    /// variance of the numbers.
    public func panels(estimate: Gaussian, title: String = "Maximum likelihood of a Gaussian") -> Plot.Panels {
        let largest = logLikelihoods.max() ?? 0
        func plot(_ title: String, _ values: [Double], _ range: ClosedRange<Double>) -> Plot {
            let surface = Plot.Grid(
                x: grid[0].mean...grid[grid.count - 1].mean, y: grid[0].variance...grid[grid.count - 1].variance,
                columns: Self.steps + 1, rows: Self.steps, values: { _ in values })
            return Plot(
                title: title, x: "mean μ", y: "variance σ²",
                marks: [
                    .heatMap(surface, range: range, levels: 20),
                    .points(x: [estimate.mean], y: [estimate.variance], classes: [1]),
                ])
        }
        // Far from the maximum ln p falls without limit; everything that is e¹⁰ times less likely has the
        // same color.
        return Plot.Panels(
            title: title, columns: 3,
            [
                plot("Likelihood ∏ p", likelihoods, 0...(likelihoods.filter(\.isFinite).max() ?? 0)),
                plot("Log-likelihood Σ ln p", logLikelihoods, (largest - 10)...largest),
                plot("Negative log-likelihood −Σ ln p", negativeLogLikelihoods, -largest...(10 - largest)),
            ])
    }
}

/// Returns the numbers from 0 to 1 in at least 100 equal steps, which include every frequency that `count`
/// outcomes can have.
private func unitGrid(for count: Int) -> [Double] {
    let steps = max(count, 1) * max(1, (99 + count) / max(count, 1))
    return (0...steps).map { Double($0) / Double(steps) }
}

/// A likelihood as a function of one number, and the place where its maximum is expected.
private struct LikelihoodCurve {
    let x, likelihoods, logLikelihoods: [Double]
    let observed: Double
    let label: String
    let color: Plot.Color

    init<Family>(_ likelihood: Likelihood<Family>, x: [Double], observed: Double, label: String, color: Plot.Color) {
        (self.x, self.observed, self.label, self.color) = (x, observed, label, color)
        (likelihoods, logLikelihoods) = (likelihood.likelihoods, likelihood.logLikelihoods)
    }
}

private func curvePanels(title: String, x: String, _ curves: [LikelihoodCurve]) -> Plot.Panels {
    func plot(_ title: String, _ y: (LikelihoodCurve) -> [Double]) -> Plot {
        Plot(
            title: title, x: Plot.Axis(x, range: 0...1),
            marks: curves.flatMap { curve in
                [
                    .curve(x: curve.x, y: y(curve), label: curve.label, color: curve.color),
                    Plot.Mark.line(
                        1, 0, -curve.observed, label: curves.count == 1 ? "frequency" : "",
                        color: curves.count == 1 ? .gray : curve.color, isDashed: true),
                ]
            })
    }
    return Plot.Panels(
        title: title, columns: 3,
        [
            plot("Likelihood ∏ P") { $0.likelihoods },
            plot("Log-likelihood Σ ln P") { $0.logLikelihoods },
            plot("Negative log-likelihood −Σ ln P") { $0.logLikelihoods.map { -$0 } },
        ])
}
