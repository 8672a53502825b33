import PullbackArrays

/// Precision and recall for each threshold; an example whose score is at least the threshold is predicted
/// positive.
///
/// The thresholds are the distinct scores in ascending order. A last point, with recall 0 and precision 1,
/// has no threshold. Without positives every recall is 0 and the average precision is nil. scikit-learn:
/// `precision_recall_curve`, which gives recalls of 1 in that case.
public struct PrecisionRecallCurve: Equatable, Sendable {
    /// The precision TP / (TP + FP): of the examples that score at least the threshold, the fraction that is
    /// positive.
    public let precisions: [Double]
    /// The recall TP / (TP + FN): of the positives, the fraction that scores at least the threshold.
    public let recalls: [Double]
    /// The lowest score that is predicted positive, for each point but the last.
    public let thresholds: [Double]

    /// The average precision Σ (Rᵢ − Rᵢ₊₁) Pᵢ: the mean of the precisions P, weighted by the steps in recall
    /// R.
    ///
    /// It is `nil` if there are no positives. scikit-learn: `average_precision_score`.
    public let averagePrecision: Double?

    /// Computes the curve from finite scores of shape [rows] or [rows, 1]; label 1 is positive, label 0
    /// negative.
    public init<Scalar: RealScalar>(scores: NDArray<Scalar>, labels: [Int]) {
        let counts = ThresholdCounts(scores, labels, "precision-recall curve")
        let precisions = zip(counts.truePositives, counts.falsePositives).reversed().map { ratio($0, $0 + $1) } + [1]
        let recalls = counts.truePositives.reversed().map { ratio($0, counts.positives) } + [0]
        self.precisions = precisions
        self.recalls = recalls
        thresholds = counts.thresholds.reversed()
        averagePrecision =
            counts.positives == 0
            ? nil : thresholds.indices.reduce(0) { $0 + (recalls[$1] - recalls[$1 + 1]) * precisions[$1] }
    }
}
