import PullbackArrays

/// Precision, recall and F1 of one class: its examples are the positives, all others the negatives.
///
/// A ratio whose denominator is 0 is 0; `undefined` names those. scikit-learn: `precision_recall_fscore_support` with
/// `zero_division=0`.
public struct ClassMetrics: Equatable, Sendable {
    /// The positives that were predicted as such.
    public let truePositives: Int
    /// The negatives that were predicted as such.
    public let trueNegatives: Int
    /// The negatives that were predicted as positives.
    public let falsePositives: Int
    /// The positives that were predicted as negatives.
    public let falseNegatives: Int

    /// TP / (TP + FP): of what was predicted as the class, the fraction that is.
    public var precision: Double { ratio(truePositives, predicted) }

    /// TP / (TP + FN): of what is the class, the fraction that was found.
    public var recall: Double { ratio(truePositives, support) }

    /// 2 TP / (2 TP + FP + FN): the harmonic mean of precision and recall.
    public var f1: Double { ratio(2 * truePositives, predicted + support) }

    /// The number of positives, TP + FN.
    public var support: Int { truePositives + falseNegatives }

    /// The number of examples predicted as positives, TP + FP.
    public var predicted: Int { truePositives + falsePositives }

    /// A ratio that can be undefined.
    public enum Metric: String, Sendable {
        /// Of a class that was never predicted.
        case precision
        /// Of a class of which there is no example.
        case recall
        /// Of a class that was never predicted and of which there is no example.
        case f1 = "F1"
    }

    /// The metrics that are 0 only because their denominator is.
    public var undefined: [Metric] {
        (predicted == 0 ? [.precision] : []) + (support == 0 ? [.recall] : []) + (predicted + support == 0 ? [.f1] : [])
    }
}

extension ConfusionMatrix {
    /// The metrics of each class against all others.
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

    /// The metrics of class 1 of two.
    public var positive: ClassMetrics {
        require(rows.count == 2, "confusion matrix: which of \(rows.count) classes is the positive one?")
        return classes[1]
    }
}
