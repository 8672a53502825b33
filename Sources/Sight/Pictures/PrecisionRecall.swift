import PullbackDrawing
import PullbackMetrics

extension PrecisionRecallCurve {
    /// Returns a plot of precision against recall. The dashed line is the precision of guessing: the fraction
    /// of positives.
    ///
    ///     try PrecisionRecallCurve(scores: scores, labels: labels).plot().write(to: "precision-recall.svg")
    public func plot(title: String = "Precision and recall") -> Plot {
        let guessing = precisions.first ?? 0
        return Plot(
            title: joined(title, averagePrecision.map { "average precision \(shortNumber($0))" }),
            x: Plot.Axis("recall", range: 0...1), y: Plot.Axis("precision", range: 0...1), hasEqualScales: true,
            marks: [
                .line(0, 1, -guessing, label: "guessing", color: .gray, isDashed: true),
                .curve(x: recalls, y: precisions, label: "classifier", color: .blue),
            ])
    }
}
