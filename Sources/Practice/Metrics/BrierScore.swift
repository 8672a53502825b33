import PullbackArrays

/// Returns the Brier score mean (p − y)², where p is the predicted probability that the label y is 1 and not
/// 0.
///
/// The probabilities have shape [rows] or [rows, 1]. The score is 0 if there are none, and NaN if one is NaN.
/// Brier, 1950. scikit-learn: `brier_score_loss`.
public func brierScore<Scalar: RealScalar>(probabilities: NDArray<Scalar>, labels: [Int]) -> Double {
    let probabilities = binaryScores(probabilities, labels, "Brier score")
    requireProbabilities(probabilities, "Brier score")
    let errors = zip(probabilities, labels).map { $0 - Double($1) }
    return ratio(errors.reduce(0) { $0 + $1 * $1 }, labels.count)
}
