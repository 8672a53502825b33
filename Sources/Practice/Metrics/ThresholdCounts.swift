import PullbackArrays

/// The numbers of positives and of negatives that score at least the threshold, for each distinct score in
/// descending order.
///
/// scikit-learn: `confusion_matrix_at_thresholds`.
struct ThresholdCounts {
    private(set) var thresholds: [Double] = []
    private(set) var truePositives: [Int] = []
    private(set) var falsePositives: [Int] = []

    /// The numbers of labels that are 1 and that are 0.
    private(set) var (positives, negatives) = (0, 0)

    init<Scalar: RealScalar>(_ scores: NDArray<Scalar>, _ labels: [Int], _ name: String) {
        let scores = binaryScores(scores, labels, name)
        for score in scores { require(score.isFinite, "\(name): a score of \(score)") }
        let descending = zip(scores, labels).sorted { $0.0 > $1.0 }
        for (index, (score, label)) in descending.enumerated() {
            if label == 1 { positives += 1 } else { negatives += 1 }
            if index + 1 < descending.count && descending[index + 1].0 == score { continue }
            thresholds.append(score)
            truePositives.append(positives)
            falsePositives.append(negatives)
        }
    }
}
