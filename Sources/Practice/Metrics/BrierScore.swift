import PullbackArrays

/// mean (p − y)²: the mean squared error of the probabilities p that labels y of 0 and 1 are 1; 0 of none.
///
/// Probabilities of shape [rows] or [rows, 1]; NaN gives NaN. Brier, 1950. scikit-learn: `brier_score_loss`.
public func brierScore<Scalar: RealScalar>(probabilities: NDArray<Scalar>, labels: [Int]) -> Double {
    let probabilities = binaryScores(probabilities, labels, "Brier score")
    requireProbabilities(probabilities, "Brier score")
    let errors = zip(probabilities, labels).map { $0 - Double($1) }
    return ratio(errors.reduce(0) { $0 + $1 * $1 }, labels.count)
}
