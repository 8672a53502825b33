import PullbackArrays
import PullbackDrawing
import PullbackTraining

extension RegressionEvaluation {
    /// Returns a plot for each target: the residuals, true minus predicted, against the predictions. In
    /// groups of equally many rows, ordered by their predictions, the mean of the residuals and one standard
    /// deviation up and down are drawn. Of more than 2000 rows 2000 are drawn.
    ///
    /// If the model is right, the means lie on the dashed line at 0 and the deviations are alike.
    ///
    ///     try evaluation.residualPlots()[0].write(to: "residuals.svg")
    public func residualPlots() -> [Plot] { results.map { $0.residualPlot(title: $0.name) } }
}

extension KnownPicture {
    package static let residuals = KnownPicture(
        "residuals", "what is left of the true numbers beside the predicted ones", dataset: "waves"
    ) { _ in
        .regressor { regressor in
            let results = try regressor.results()
            return Illustration(
                .each(of: results, named: \.name, title: "Residuals on \(regressor.data)") {
                    $0.residualPlot(title: $1)
                },
                ["dataset": regressor.data, "targets": results.map(ResidualNumbers.init)], heading: "Residuals",
                captions: results.map(\.residualCaption))
        }
    }
}

/// The residuals of rows with similar predictions.
private struct ResidualGroup: Encodable {
    /// The mean prediction of the rows.
    let predicted: Double
    /// The mean of the residuals, and their standard deviation √(Σ (r − mean)² / n).
    let mean, standardDeviation: Double
    let count: Int

    enum CodingKeys: String, CodingKey {
        case predicted, mean, count
        case standardDeviation = "standard_deviation"
    }

    init(predictions: [Double], residuals: [Double]) {
        count = residuals.count
        let number = Double(count)
        let mean = residuals.reduce(0, +) / number
        predicted = predictions.reduce(0, +) / number
        standardDeviation = (residuals.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / number).squareRoot()
        self.mean = mean
    }
}

extension TargetResults {
    /// All rows in one group.
    fileprivate var whole: ResidualGroup { ResidualGroup(predictions: predictions, residuals: residuals) }

    /// At most eight groups of equally many rows, ten at least, from the smallest predictions to the largest.
    fileprivate var groups: [ResidualGroup] {
        let residuals = residuals
        let order = predictions.indices.sorted { predictions[$0] < predictions[$1] }
        let count = min(max(order.count / 10, 1), 8)
        return (0..<count).map { group in
            let rows = order[group * order.count / count..<(group + 1) * order.count / count]
            return ResidualGroup(predictions: rows.map { predictions[$0] }, residuals: rows.map { residuals[$0] })
        }
    }

    fileprivate func residualPlot(title: String) -> Plot {
        let (rows, residuals, groups) = (shown, residuals, groups)
        let places = groups.map(\.predicted)
        return Plot(
            title: joined(title, "standard deviation \(plain(whole.standardDeviation, digits: 4))"),
            x: Plot.Axis("predicted \(name)"), y: "true − predicted",
            marks: [
                .points(x: rows.map { predictions[$0] }, y: rows.map { residuals[$0] }),
                .line(0, 1, 0, color: .gray, isDashed: true),
                .spread(
                    x: places, values: groups.map { [$0.mean - $0.standardDeviation, $0.mean + $0.standardDeviation] },
                    color: .red),
                .curve(x: places, y: groups.map(\.mean), label: "mean ± standard deviation of a group", color: .red),
            ])
    }

    /// The mean and the standard deviation of the residuals, and where this is smallest and largest.
    fileprivate var residualCaption: String {
        let (whole, groups) = (whole, groups)
        let sentence =
            "True minus predicted \(name) is \(plain(whole.mean, digits: 3)) on average, with a standard deviation of "
            + "\(plain(whole.standardDeviation, digits: 3))."
        let tightest = groups.min { $0.standardDeviation < $1.standardDeviation }
        let widest = groups.max { $0.standardDeviation < $1.standardDeviation }
        guard groups.count > 1, let tightest, let widest else {
            return [sentence, omission ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
        }
        func place(_ group: ResidualGroup) -> String {
            "\(plain(group.standardDeviation, digits: 3)) where about \(plain(group.predicted, digits: 3)) is predicted"
        }
        let range = "In \(groups.count) groups it goes from \(place(tightest)) to \(place(widest))."
        return [sentence, range, omission ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    }
}

/// The numbers behind the picture of one target.
private struct ResidualNumbers: Encodable {
    let name: String
    let predicted, residuals: [Double]
    let all: ResidualGroup
    let groups: [ResidualGroup]

    init(_ results: TargetResults) {
        (name, predicted, residuals) = (results.name, results.predictions, results.residuals)
        (all, groups) = (results.whole, results.groups)
    }
}
