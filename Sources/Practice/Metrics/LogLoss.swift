import PullbackArrays

/// Returns the mean negative log-likelihood of the labels, −mean ln p[label]; 0 if there are none.
///
/// The probabilities have one of two forms. Shape [rows, classes], as from softmax, with labels from 0 to
/// classes − 1; or shape [rows] or [rows, 1], as from the logistic function: each is the probability of label
/// 1, and the labels are 0 or 1. Each p is limited to ε … 1 − ε, where ε is the precision of `Scalar`, so
/// that no loss is infinite; NaN gives NaN. scikit-learn: `log_loss`.
public func logLoss<Scalar: RealScalar>(probabilities: NDArray<Scalar>, labels: [Int]) -> Double {
    let smallest = Double(Scalar.ulpOfOne)
    let losses = likelihoods(of: labels, probabilities).map { -Double.log(min(max($0, smallest), 1 - smallest)) }
    return ratio(losses.reduce(0, +), labels.count)
}

/// Returns the predicted probability of each label.
private func likelihoods<Scalar: RealScalar>(of labels: [Int], _ probabilities: NDArray<Scalar>) -> [Double] {
    let (name, shape) = ("log loss", probabilities.shape)
    if shape.rank == 2 && shape[1] > 1 {
        require(labels.count == shape[0], "\(name): \(labels.count) labels for probabilities of shape \(shape)")
        requireClasses(labels, below: shape[1], "\(name): label")
        let likelihoods = NDArray<Double>(probabilities.picking(labels)).elements
        requireProbabilities(likelihoods, name)
        return likelihoods
    }
    let probabilities = binaryScores(probabilities, labels, name)
    requireProbabilities(probabilities, name)
    return zip(probabilities, labels).map { p, label in label == 1 ? p : 1 - p }
}
