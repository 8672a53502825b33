import PullbackArrays

/// The receiver operating characteristic: how many positives are found for how many false alarms, by threshold.
///
/// Point i calls positive what scores at least `thresholds[i]`; the thresholds are ∞, then each distinct score from the
/// highest down, so the curve runs from (0, 0) to (1, 1). With examples of one class only, the other's rate is 0
/// throughout and there is no area. scikit-learn: `roc_curve` with `drop_intermediate=False`, which has NaN there.
public struct ROCCurve: Equatable, Sendable {
    /// FP / (FP + TN): of the negatives, the fraction that scores at least the threshold.
    public let falsePositiveRates: [Double]
    /// TP / (TP + FN): of the positives, the fraction that scores at least the threshold.
    public let truePositiveRates: [Double]
    /// The lowest score that is called positive, for each point.
    public let thresholds: [Double]

    /// The area under the curve: the probability that a positive scores more than a negative, a tie counting half.
    ///
    /// `nil` unless there are examples of both classes. scikit-learn: `roc_auc_score`.
    public let area: Double?

    /// The curve of scores, finite numbers of shape [rows] or [rows, 1]; labels of 1 are positive, of 0 negative.
    public init<Scalar: RealScalar>(scores: NDArray<Scalar>, labels: [Int]) {
        let counts = ThresholdCounts(scores, labels, "ROC curve")
        let (x, y) = ([0] + counts.falsePositives, [0] + counts.truePositives)
        falsePositiveRates = x.map { ratio($0, counts.negatives) }
        truePositiveRates = y.map { ratio($0, counts.positives) }
        thresholds = [.infinity] + counts.thresholds
        // Whole numbers: twice the trapezoids under the counts.
        let twice = x.indices.dropFirst().reduce(0) { $0 + (x[$1] - x[$1 - 1]) * (y[$1] + y[$1 - 1]) }
        let pairs = counts.positives * counts.negatives
        area = pairs == 0 ? nil : Double(twice) / Double(2 * pairs)
    }
}
