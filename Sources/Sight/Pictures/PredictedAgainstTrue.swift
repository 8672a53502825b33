import PullbackArrays
import PullbackDrawing
import PullbackTraining

extension RegressionEvaluation {
    /// Returns a plot for each target: the predictions against the true numbers. On the dashed diagonal they
    /// are equal. Of more than 2000 rows 2000 are drawn.
    ///
    ///     try evaluation.predictedPlots()[0].write(to: "predicted.svg")
    public func predictedPlots() -> [Plot] { results.map { $0.predictedPlot(title: $0.name) } }
}

extension KnownPicture {
    package static let predicted = KnownPicture(
        "predicted", "predicted numbers against the true ones", dataset: "waves"
    ) { _ in
        .regressor { regressor in
            let results = try regressor.results()
            return Illustration(
                .each(of: results, named: \.name, title: "Predicted against true on \(regressor.data)") {
                    $0.predictedPlot(title: $1)
                },
                ["dataset": regressor.data, "targets": results.map(PredictedNumbers.init)],
                heading: "Predicted against true", captions: results.map(\.predictedCaption))
        }
    }
}

extension TargetResults {
    fileprivate func predictedPlot(title: String) -> Plot {
        let all = targets + predictions
        let (low, high) = (all.min() ?? 0, all.max() ?? 0)
        let room = 0.04 * (high - low)
        let range = low - room...high + room
        let rows = shown
        return Plot(
            title: joined(title, r2.map { "R² \(decimals($0))" }), x: Plot.Axis("true \(name)", range: range),
            y: Plot.Axis("predicted \(name)", range: range), hasEqualScales: true,
            marks: [
                .points(x: rows.map { targets[$0] }, y: rows.map { predictions[$0] }),
                .line(1, -1, 0, label: "predicted = true", color: .gray, isDashed: true),
            ])
    }

    /// How far half of the predictions are at most from the truth, and how far the worst one is.
    fileprivate var predictedCaption: String {
        let errors = residuals.map { -$0 }.sorted { abs($0) < abs($1) }
        guard let worst = errors.last, worst != 0 else { return "All predictions are exact." }
        let median = errors[(errors.count - 1) / 2]
        let sentence =
            "Half of the predictions of \(name) are at most \(plain(abs(median), digits: 4)) from the truth; the worst is "
            + "\(plain(abs(worst), digits: 4)) too \(worst > 0 ? "high" : "low")."
        return [sentence, omission ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    }
}

/// The numbers behind the picture of one target.
private struct PredictedNumbers: Encodable {
    let name: String
    let `true`, predicted: [Double]
    let r2: Double?

    init(_ results: TargetResults) {
        (name, r2) = (results.name, results.r2)
        (`true`, predicted) = (results.targets, results.predictions)
    }
}
