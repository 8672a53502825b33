import PullbackArrays
import PullbackAutodiff

/// Returns the cross-entropy −ln p[label] with p = softmax(z), of logits z of shape [rows, classes] and one
/// class index for each row. PyTorch: `cross_entropy`.
///
/// - Parameters:
///   - classWeights: A weight for each class, so that rare classes count as much as frequent ones. The loss of a
///     row is multiplied by the weight of its label, and the mean divides by the sum of these weights.
///   - labelSmoothing: ε from 0 to 1. The target is 1 − ε + ε/classes for the label and ε/classes for any
///     other class, so that the network does not become too sure. Szegedy et al. 2016.
@_specialize(where S == Float)
@_specialize(where S == Double)
public func crossEntropy<S: RealScalar>(
    _ logits: Tensor<S>, _ labels: [Int], classWeights: [Double]? = nil, labelSmoothing: Double = 0,
    reduction: Reduction = .mean
) -> Tensor<S> {
    guard classWeights != nil || labelSmoothing != 0 else { return reduction(logits.crossEntropy(labels)) }
    require(
        logits.rank == 2 && logits.shape[0] == labels.count,
        "cross-entropy: logits of shape \(logits.shape) for \(labels.count) labels")
    let target = Tensor(NDArray<S>.oneHot(labels, classes: logits.shape[1]))
    let losses = logits.crossEntropy(target.smoothed(by: labelSmoothing, weights: classWeights))
    guard let classWeights, case .mean = reduction else { return reduction(losses) }
    return losses.sum() / S(labels.reduce(0) { $0 + classWeights[$1] })
}

/// Returns the cross-entropy −Σ y ln p with p = softmax(z), of logits z and probabilities y, both of shape
/// [rows, classes]. PyTorch: `cross_entropy`.
///
/// With class weights w the loss of a row is −Σ w y ln p, and the mean divides by the number of rows, as in
/// PyTorch. Label smoothing ε replaces y by (1 − ε) y + ε/classes.
@_specialize(where S == Float)
@_specialize(where S == Double)
public func crossEntropy<S: RealScalar>(
    _ logits: Tensor<S>, probabilities: Tensor<S>, classWeights: [Double]? = nil, labelSmoothing: Double = 0,
    reduction: Reduction = .mean
) -> Tensor<S> {
    requireOneShape("cross-entropy", logits, probabilities)
    return reduction(logits.crossEntropy(probabilities.smoothed(by: labelSmoothing, weights: classWeights)))
}

extension Tensor {
    /// Returns w · ((1 − ε) y + ε/classes) for probabilities y of shape [rows, classes].
    fileprivate func smoothed(by smoothing: Double, weights: [Double]?) -> Tensor {
        let classes = shape[rank - 1]
        require(smoothing >= 0 && smoothing <= 1, "cross-entropy: label smoothing \(smoothing) is not from 0 to 1")
        require(
            (weights?.count ?? classes) == classes,
            "cross-entropy: \(weights?.count ?? 0) class weights for \(classes) classes")
        let smooth = smoothing == 0 ? self : self * Scalar(1 - smoothing) + Scalar(smoothing / Double(classes))
        return weights.map { smooth * Tensor(NDArray($0.map { Scalar($0) })) } ?? smooth
    }
}
