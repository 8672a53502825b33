import PullbackDrawing
import PullbackMetrics

extension ConfusionMatrix {
    /// The counts, a row for each true class and a column for each predicted one, the darker the more.
    ///
    ///     try ConfusionMatrix(labels: labels, predictions: predictions, classes: 10).plot().write(to: "confusion.svg")
    public func plot(title: String = "Confusion matrix") -> Plot {
        Plot(
            title: title, x: "predicted", y: "true",
            layers: [.matrix(rows.map { $0.map(Double.init) }, rows: classNames, columns: classNames)])
    }

    /// The `count` mistakes made most often, as bars from the most frequent down: "4 → 9" is a 4 that was taken for a 9.
    public func mostConfusedPlot(title: String = "Most confused: true → predicted", count: Int = 10) -> Plot {
        let pairs = mostConfused(count)
        return Plot(
            title: title, y: "examples",
            layers: [
                .bars(
                    pairs.map { "\(classNames[$0.label]) → \(classNames[$0.prediction])" },
                    pairs.map { Double($0.count) })
            ])
    }
}
