import PullbackArrays

/// Precision, recall and F1 of one class: the examples of the class are the positives, all others the
/// negatives.
///
/// A ratio whose denominator is 0 counts as 0; `undefined` lists such ratios. scikit-learn:
/// `precision_recall_fscore_support` with `zero_division=0`.
public struct ClassMetrics: Equatable, Sendable {
    /// The number of positives that were predicted as positives.
    public let truePositives: Int
    /// The number of negatives that were predicted as negatives.
    public let trueNegatives: Int
    /// The number of negatives that were predicted as positives.
    public let falsePositives: Int
    /// The number of positives that were predicted as negatives.
    public let falseNegatives: Int

    /// The precision TP / (TP + FP): the fraction of the predictions of this class that are right.
    public var precision: Double { ratio(truePositives, predicted) }

    /// The recall TP / (TP + FN): the fraction of the examples of this class that were predicted as this
    /// class.
    public var recall: Double { ratio(truePositives, support) }

    /// The F1 score 2 TP / (2 TP + FP + FN): the harmonic mean of precision and recall.
    public var f1: Double { ratio(2 * truePositives, predicted + support) }

    /// The number of positives, TP + FN.
    public var support: Int { truePositives + falseNegatives }

    /// The number of examples predicted as positives, TP + FP.
    public var predicted: Int { truePositives + falsePositives }

    /// A metric that can be undefined because its denominator is 0.
    public enum Metric: String, Sendable {
        /// The precision; undefined if the class was never predicted.
        case precision
        /// The recall; undefined if there is no example of the class.
        case recall
        /// The F1 score; undefined if the class was never predicted and there is no example of it.
        case f1 = "F1"
    }

    /// The metrics that are 0 only because their denominator is 0.
    public var undefined: [Metric] {
        (predicted == 0 ? [.precision] : []) + (support == 0 ? [.recall] : []) + (predicted + support == 0 ? [.f1] : [])
    }
}

extension ConfusionMatrix {
    /// The metrics of each class, with all other classes as the negatives.
    public var classes: [ClassMetrics] {
        let (count, supports) = (count, rows.map { $0.reduce(0, +) })
        var predicted = rows.map { _ in 0 }
        for row in rows { for (prediction, count) in row.enumerated() { predicted[prediction] += count } }
        return rows.indices.map { index in
            let (hits, support, predicted) = (rows[index][index], supports[index], predicted[index])
            return ClassMetrics(
                truePositives: hits, trueNegatives: count - support - predicted + hits,
                falsePositives: predicted - hits, falseNegatives: support - hits)
        }
    }

    /// The metrics of class 1; the matrix must have two classes.
    public var positive: ClassMetrics {
        require(rows.count == 2, "confusion matrix: which of \(rows.count) classes is the positive one?")
        return classes[1]
    }
}
