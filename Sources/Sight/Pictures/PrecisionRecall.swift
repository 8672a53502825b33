import PullbackArrays
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
            title: joined(title, averagePrecision.map { "average precision \(short($0))" }),
            x: Plot.Axis("recall", range: 0...1), y: Plot.Axis("precision", range: 0...1), hasEqualScales: true,
            marks: [
                .line(0, 1, -guessing, label: "guessing", color: .gray, isDashed: true),
                .curve(x: recalls, y: precisions, label: "classifier", color: .blue),
            ])
    }
}

extension KnownPicture {
    package static let precisionRecall = KnownPicture(
        "precision-recall", "how pure what is found is, for how much is found", options: [.class]
    ) { options in
        .classifier { classifier in
            let positive = try PositiveClass(options.positiveClass, of: classifier)
            let curve = PrecisionRecallCurve(scores: positive.scores, labels: positive.labels)
            return Illustration(
                .plot(curve.plot(title: "\(positive.name) in \(classifier.data)")),
                [
                    "dataset": classifier.data, "class": positive.name, "recalls": curve.recalls,
                    "precisions": curve.precisions, "thresholds": curve.thresholds,
                    "average_precision": curve.averagePrecision,
                ], heading: "Precision and recall",
                captions: [
                    "How much of what is taken for class \(positive.name) is right, for how much of the class is found."
                ])
        }
    }
}
