import PullbackArrays

/// The receiver operating characteristic: the true positive rate and the false positive rate for each
/// threshold.
///
/// An example whose score is at least `thresholds[i]` is predicted positive at point i. The thresholds are ∞,
/// then the distinct scores in descending order, so the curve goes from (0, 0) to (1, 1). If there are
/// examples of one class only, the rate of the other class is 0 at every point and the area is nil.
/// scikit-learn: `roc_curve` with `drop_intermediate=False`, which gives NaN in that case.
public struct ROCCurve: Equatable, Sendable {
    /// The false positive rate FP / (FP + TN): of the negatives, the fraction that scores at least the
    /// threshold.
    public let falsePositiveRates: [Double]
    /// The true positive rate TP / (TP + FN): of the positives, the fraction that scores at least the
    /// threshold.
    public let truePositiveRates: [Double]
    /// The lowest score that is predicted positive, for each point.
    public let thresholds: [Double]

    /// The area under the curve: the probability that a positive scores higher than a negative; a tie counts
    /// half.
    ///
    /// It is `nil` unless there are examples of both classes. scikit-learn: `roc_auc_score`.
    public let area: Double?

    /// Computes the curve from finite scores of shape [rows] or [rows, 1]; label 1 is positive, label 0
    /// negative.
    public init<Scalar: RealScalar>(scores: NDArray<Scalar>, labels: [Int]) {
        let counts = ThresholdCounts(scores, labels, "ROC curve")
        let (x, y) = ([0] + counts.falsePositives, [0] + counts.truePositives)
        falsePositiveRates = x.map { ratio($0, counts.negatives) }
        truePositiveRates = y.map { ratio($0, counts.positives) }
        thresholds = [.infinity] + counts.thresholds
        // Twice the area of the trapezoids under the counts, so that all numbers are integers.
        let twice = x.indices.dropFirst().reduce(0) { $0 + (x[$1] - x[$1 - 1]) * (y[$1] + y[$1 - 1]) }
        let pairs = counts.positives * counts.negatives
        area = pairs == 0 ? nil : Double(twice) / Double(2 * pairs)
    }
}
