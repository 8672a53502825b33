import PullbackArrays
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

extension KnownPicture {
    package static let confusion = KnownPicture("confusion", "how many of each class are taken for each class") { _ in
        .classifier { classifier in
            let matrix = try classifier.finiteEvaluation().confusionMatrix
            let title = "Confusion matrix of \(classifier.data): accuracy \(short(matrix.accuracy))"
            return Illustration(
                .plot(matrix.plot(title: title)),
                [
                    "dataset": classifier.data, "classes": matrix.classNames, "counts": matrix.rows,
                    "accuracy": matrix.accuracy,
                ], heading: "Confusion matrix", captions: [matrix.caption])
        }
    }

    package static let confused = KnownPicture("confused", "the mistakes made most often") { _ in
        .classifier { classifier in
            let matrix = try classifier.finiteEvaluation().confusionMatrix
            let pairs = matrix.mostConfused(10).map {
                Pair(true: matrix.classNames[$0.label], predicted: matrix.classNames[$0.prediction], count: $0.count)
            }
            return Illustration(
                .plot(matrix.mostConfusedPlot(title: "Most confused in \(classifier.data): true → predicted")),
                ["dataset": classifier.data, "pairs": pairs], heading: "Most confused",
                // Of two classes the matrix says the same.
                captions: matrix.classNames.count > 2 ? [matrix.mostConfusedCaption] : nil, isSmall: true,
                problem: pairs.isEmpty ? "there is no mistake to show: all \(matrix.count) are right" : nil)
        }
    }
}

/// How often one class was taken for another.
private struct Pair: Encodable {
    let `true`, predicted: String
    let count: Int
}

extension ConfusionMatrix {
    /// An explanation of the matrix, and the class that is found least often.
    fileprivate var caption: String {
        let beginning = "A row for each true class, a column for each predicted one. "
        let found = zip(classNames, classes).filter { $1.support > 0 }
        guard accuracy < 1, let worst = found.min(by: { $0.1.recall < $1.1.recall }) else {
            return beginning + "All \(count) are right."
        }
        return beginning
            + "Of \(worst.0) least are found: \(worst.1.truePositives) of \(worst.1.support)."
    }

    /// A sentence about the share of the most frequent mistake; "" if there are no mistakes.
    fileprivate var mostConfusedCaption: String {
        guard let first = mostConfused(1).first else { return "" }
        let mistakes = count - classes.reduce(0) { $0 + $1.truePositives }
        return "\(first.count) of \(mistakes) mistakes: \(classNames[first.label]) taken for "
            + "\(classNames[first.prediction])."
    }
}
