import Foundation
import Pullback

/// The output of `pullback evaluate`: the metrics of an evaluation, as text or as JSON.
struct EvaluationReport {
    private let evaluation: Evaluation
    private let matrix: ConfusionMatrix
    private let classes: [ClassMetrics]
    private let names: [String]
    private let model, dataset: String
    private let isTest: Bool
    private let regression: LinearModelReport?

    /// `regression` are the weights of a network without hidden layers.
    init(
        _ evaluation: Evaluation, model: String, dataset: String, isTest: Bool, regression: LinearModelReport? = nil
    ) {
        self.evaluation = evaluation
        matrix = evaluation.confusionMatrix
        classes = matrix.classes
        names = evaluation.classNames.map(\.inTable)
        (self.model, self.dataset, self.isTest, self.regression) = (model, dataset, isTest, regression)
    }

    /// The text, in 80 columns. Parts that are too wide or too long for a person to read are only in the
    /// JSON.
    var text: String {
        let title =
            "\(dataset): \(evaluation.count) \(isTest ? "test " : "")examples, "
            + "loss = \(decimals(evaluation.loss)), acc = \(decimals(evaluation.accuracy))"
        let weights = regression.map { [$0.text] } ?? []
        let notes = undefined.map { "undefined: " + $0 }
        let parts = [[title], confusions, classTable, mostConfused, numbers, weights, notes]
        return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    }

    /// All metrics as a JSON object.
    var json: String {
        get throws {
            let isBinary = classes.count == 2
            return try JSONLine.object([
                "model": model, "dataset": dataset, "test": isTest, "count": evaluation.count,
                "loss": evaluation.loss, "accuracy": evaluation.accuracy, "confusion": matrix.rows,
                "classes": zip(evaluation.classNames, classes).map(ClassMembers.init),
                "macro": AverageMembers(matrix.macro), "weighted": AverageMembers(matrix.weighted),
                "most_confused": matrix.mostConfused(10).map {
                    ConfusionMembers(
                        true: evaluation.classNames[$0.label], predicted: evaluation.classNames[$0.prediction],
                        count: $0.count)
                },
                "misclassified": evaluation.misclassified.map {
                    MisclassificationMembers(
                        row: $0.row, true: evaluation.classNames[$0.label],
                        predicted: evaluation.classNames[$0.prediction], confidence: $0.confidence)
                },
                "top_2_accuracy": top(2), "top_3_accuracy": top(3),
                "positive": isBinary ? evaluation.classNames[1] : nil,
                "roc_area": evaluation.rocCurve?.area,
                "average_precision": evaluation.precisionRecallCurve?.averagePrecision,
                "brier_score": evaluation.brierScore,
                "calibration_error": evaluation.calibrationCurve?.expectedCalibrationError,
                "undefined": undefined, "regression": regression?.members,
            ])
        }
    }
}

extension EvaluationReport {
    private static let width = 80

    /// The confusion matrix. Its columns have the names of the classes, or numbers if the names are too wide;
    /// empty if it is too wide even then.
    private var confusions: [String] {
        let corner = "true \\ predicted"
        // A column takes at least a digit and the two spaces before it.
        guard corner.count + 3 * names.count <= Self.width else { return [] }
        let numbers = names.indices.map { "\($0 + 1)" }
        let numbered = zip(numbers, names).map { "\($0) \($1)" }
        for (rowNames, columnNames) in [(names, names), (numbered, numbers)] {
            let rows = zip(rowNames, matrix.rows).map { [$0] + $1.map(String.init) }
            let lines = table(
                [[corner] + columnNames] + rows, rightAligned: Set(1...names.count))
            if lines.allSatisfy({ $0.count <= Self.width }) { return lines }
        }
        return []
    }

    /// The metrics of each class, and their averages.
    private var classTable: [String] {
        let rows = matrix.classRows(names: names)
        let shown = classes.count > 40 ? rows.suffix(2) : rows[...]
        return table([["class", "precision", "recall", "F1", "examples"]] + shown, rightAligned: [1, 2, 3, 4])
    }

    private var mostConfused: [String] {
        let pairs = matrix.mostConfused(confusions.isEmpty ? 10 : 5)
        guard !pairs.isEmpty else { return [] }
        let rows = pairs.map { [names[$0.label], names[$0.prediction], "\($0.count)"] }
        return table([["most confused", "taken for", "examples"]] + rows, rightAligned: [2])
    }

    /// The metrics that use the probabilities and not only the predictions.
    private var numbers: [String] {
        let lines = [
            numberList([
                "ROC area": evaluation.rocCurve?.area,
                "average precision": evaluation.precisionRecallCurve?.averagePrecision,
            ]),
            numberList([
                "top-2 accuracy": top(2), "top-3 accuracy": top(3), "Brier score": evaluation.brierScore,
                "calibration error": evaluation.calibrationCurve?.expectedCalibrationError,
            ]),
        ]
        return positives + lines.filter { !$0.isEmpty }
    }

    /// The counts of the second class if there are two classes.
    private var positives: [String] {
        guard classes.count == 2 else { return [] }
        let (positive, name) = (matrix.positive, names[1])
        return [
            "\(name) is positive: TP = \(positive.truePositives), FP = \(positive.falsePositives), "
                + "FN = \(positive.falseNegatives), TN = \(positive.trueNegatives)"
        ]
    }

    /// Returns the top-k accuracy; `nil` if it must be 1, because there are at most k classes.
    private func top(_ k: Int) -> Double? { k < classes.count ? evaluation.topKAccuracy(k) : nil }

    /// Sentences about the metrics that are undefined, with the reasons.
    private var undefined: [String] {
        let ratios: [(ClassMetrics.Metric, String)] = [
            (.precision, "never predicted"), (.recall, "no examples"),
            (.f1, "neither predicted nor among the examples"),
        ]
        let ofClasses = ratios.compactMap { metric, reason -> String? in
            let concerned = zip(names, classes).filter { $1.undefined.contains(metric) }.map(\.0)
            guard !concerned.isEmpty else { return nil }
            let list = concerned.count > 5 ? "\(concerned.count) classes" : concerned.joined(separator: ", ")
            return "\(metric.rawValue) of \(list), counted as 0: \(reason)"
        }
        guard classes.count == 2, evaluation.count > 0,
            let only = classes.firstIndex(where: { $0.support == evaluation.count })
        else { return ofClasses }
        return ofClasses + ["ROC area\(only == 0 ? " and average precision" : ""): all examples are \(names[only])"]
    }
}

extension String {
    /// The text, cut to 24 characters, as a cell of a table.
    var inTable: String { count > 24 ? prefix(23) + "…" : self }
}

private struct ClassMembers: Encodable {
    let name: String
    let precision, recall, f1: Double
    let support: Int

    init(_ name: String, _ metrics: ClassMetrics) {
        self.name = name
        (precision, recall, f1) = (metrics.precision, metrics.recall, metrics.f1)
        support = metrics.support
    }
}

private struct AverageMembers: Encodable {
    let precision, recall, f1: Double

    init(_ metrics: AverageMetrics) { (precision, recall, f1) = (metrics.precision, metrics.recall, metrics.f1) }
}

private struct ConfusionMembers: Encodable {
    let `true`, predicted: String
    let count: Int
}

private struct MisclassificationMembers: Encodable {
    let row: Int
    let `true`, predicted: String
    let confidence: Double
}
