import PullbackArrays

/// −mean ln p[label]: the mean negative log-likelihood of the labels; 0 of none.
///
/// Probabilities of shape [rows, classes], as softmax gives them, with labels from 0 to classes − 1; or of shape [rows]
/// or [rows, 1], as the logistic function gives them: then each is the probability of label 1, the labels are 0 and 1.
/// Each p is kept from 0 and 1 by the precision's ε, so that no loss is infinite; NaN gives NaN.
/// scikit-learn: `log_loss`.
public func logLoss<Scalar: RealScalar>(probabilities: NDArray<Scalar>, labels: [Int]) -> Double {
    let smallest = Double(Scalar.ulpOfOne)
    let losses = likelihoods(of: labels, probabilities).map { -Double.log(min(max($0, smallest), 1 - smallest)) }
    return ratio(losses.reduce(0, +), labels.count)
}

/// The probability that each label was given.
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
