import PullbackDrawing
import PullbackMetrics

extension ROCCurve {
    /// Returns a plot of the true positive rate against the false positive rate. The dashed diagonal is
    /// guessing.
    ///
    ///     try ROCCurve(scores: scores, labels: labels).plot().write(to: "roc.svg")
    public func plot(title: String = "ROC curve") -> Plot {
        Plot(
            title: joined(title, area.map { "area \(shortNumber($0))" }),
            x: Plot.Axis("false positive rate", range: 0...1), y: Plot.Axis("true positive rate", range: 0...1),
            hasEqualScales: true,
            marks: [
                .line(1, -1, 0, label: "guessing", color: .gray, isDashed: true),
                .curve(x: falsePositiveRates, y: truePositiveRates, label: "classifier", color: .blue),
            ])
    }
}
