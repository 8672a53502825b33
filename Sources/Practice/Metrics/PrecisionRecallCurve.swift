import PullbackArrays

/// Precision (the part of the predicted positives that is positive) against recall (the part of the positives that is
/// found), for each threshold.
///
/// Point i calls positive what scores at least `thresholds[i]`, each distinct score from the lowest up; a last point
/// (recall 0, precision 1) has no threshold. Without positives every recall is 0 and there is no average precision.
/// scikit-learn: `precision_recall_curve`, whose recalls are 1 there.
public struct PrecisionRecallCurve: Equatable, Sendable {
    /// TP / (TP + FP): of what scores at least the threshold, the fraction that is positive.
    public let precisions: [Double]
    /// TP / (TP + FN): of the positives, the fraction that scores at least the threshold.
    public let recalls: [Double]
    /// The lowest score that is called positive, for each point but the last.
    public let thresholds: [Double]

    /// Σ (Rᵢ − Rᵢ₊₁) Pᵢ: the mean precision over the steps in recall R. `nil` without positives.
    ///
    /// scikit-learn: `average_precision_score`.
    public let averagePrecision: Double?

    /// The curve of scores, finite numbers of shape [rows] or [rows, 1]; labels of 1 are positive, of 0 negative.
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
