import PullbackDrawing
import PullbackMetrics

extension ConfusionMatrix {
    /// Returns a plot of the counts, with a row for each true class and a column for each predicted class. A
    /// cell is the darker the larger its share of the row is.
    ///
    ///     try ConfusionMatrix(labels: labels, predictions: predictions, classes: 10).plot().write(to: "confusion.svg")
    public func plot(title: String = "Confusion matrix") -> Plot {
        let counts = rows.map { $0.map(Double.init) }
        let shares = counts.map { row in row.map { $0 == 0 ? 0 : $0 / row.reduce(0, +) } }
        return Plot(
            title: title, x: "predicted", y: "true",
            marks: [
                .matrix(
                    counts, rows: classNames, columns: classNames, amounts: shares, label: "share of the true class")
            ])
    }

    /// Returns a plot of the `count` most frequent mistakes as bars, the most frequent first: "4 → 9" is a 4
    /// that was taken for a 9.
    public func mostConfusedPlot(title: String = "Most confused: true → predicted", count: Int = 10) -> Plot {
        let pairs = mostConfused(count)
        return Plot(
            title: title, y: "examples",
            marks: [
                .bars(
                    pairs.map { "\(classNames[$0.label]) → \(classNames[$0.prediction])" },
                    pairs.map { Double($0.count) }, hasNumbers: true)
            ])
    }
}
