import PullbackArrays
import PullbackDrawing
import PullbackMetrics

extension ROCCurve {
    /// Returns a plot of the true positive rate against the false positive rate. The dashed diagonal is
    /// guessing.
    ///
    ///     try ROCCurve(scores: scores, labels: labels).plot().write(to: "roc.svg")
    public func plot(title: String = "ROC curve") -> Plot {
        Plot(
            title: joined(title, area.map { "area \(short($0))" }),
            x: Plot.Axis("false positive rate", range: 0...1), y: Plot.Axis("true positive rate", range: 0...1),
            hasEqualScales: true,
            marks: [
                .line(1, -1, 0, label: "guessing", color: .gray, isDashed: true),
                .curve(x: falsePositiveRates, y: truePositiveRates, label: "classifier", color: .blue),
            ])
    }
}

extension KnownPicture {
    package static let roc = KnownPicture(
        "roc", "how many positives are found for how many false alarms", options: [.class]
    ) { options in
        .classifier { classifier in
            let positive = try PositiveClass(options.positiveClass, of: classifier)
            let curve = ROCCurve(scores: positive.scores, labels: positive.labels)
            return Illustration(
                .plot(curve.plot(title: "ROC curve of \(positive.name) in \(classifier.data)")),
                [
                    "dataset": classifier.data, "class": positive.name,
                    "false_positive_rates": curve.falsePositiveRates, "true_positive_rates": curve.truePositiveRates,
                    "thresholds": curve.thresholds, "area": curve.area,
                ], heading: "ROC curve",
                captions: ["How many of class \(positive.name) are found, for how many false alarms."])
        }
    }
}
