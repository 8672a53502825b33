import PullbackArrays
import PullbackAutodiff

// Losses: the distance of predictions from the targets. Losses of classes take logits, not probabilities, so
// that nothing overflows or is rounded to 0.

/// The way in which the losses of the examples become one number.
public enum Reduction: Sendable {
    /// The mean of the losses.
    case mean
    /// The sum of the losses.
    case sum
    /// No reduction: each loss is returned.
    case each

    func callAsFunction<S: RealScalar>(_ losses: Tensor<S>) -> Tensor<S> {
        switch self {
        case .mean: losses.mean()
        case .sum: losses.sum()
        case .each: losses
        }
    }
}

/// Returns the cross-entropy −ln p[label] with p = softmax(z), of logits z of shape [rows, classes] and one
/// class index for each row. PyTorch: `cross_entropy`.
@_specialize(where S == Float)
@_specialize(where S == Double)
public func crossEntropy<S: RealScalar>(
    _ logits: Tensor<S>, _ labels: [Int], reduction: Reduction = .mean
) -> Tensor<S> { reduction(logits.crossEntropy(labels)) }

/// Returns the cross-entropy −Σ y ln p with p = softmax(z), of logits z and probabilities y, both of shape
/// [rows, classes]. PyTorch: `cross_entropy`.
@_specialize(where S == Float)
@_specialize(where S == Double)
public func crossEntropy<S: RealScalar>(
    _ logits: Tensor<S>, probabilities: Tensor<S>, reduction: Reduction = .mean
) -> Tensor<S> {
    requireOneShape("cross-entropy", logits, probabilities)
    return reduction(logits.crossEntropy(probabilities))
}

/// Returns −y ln σ(z) − (1 − y) ln(1 − σ(z)), of logits z and labels y from 0 to 1, both of the same shape.
///
/// PyTorch: `binary_cross_entropy_with_logits`.
@_specialize(where S == Float)
@_specialize(where S == Double)
public func binaryCrossEntropy<S: RealScalar>(
    _ logits: Tensor<S>, _ labels: Tensor<S>, reduction: Reduction = .mean
) -> Tensor<S> {
    requireOneShape("binary cross-entropy", logits, labels)
    return reduction(logits.binaryCrossEntropy(labels))
}

/// Returns the squared errors (ŷ − y)², element by element, then reduced. PyTorch: `mse_loss`.
@_specialize(where S == Float)
@_specialize(where S == Double)
public func meanSquaredError<S: RealScalar>(
    _ prediction: Tensor<S>, _ target: Tensor<S>, reduction: Reduction = .mean
) -> Tensor<S> {
    requireOneShape("squared error", prediction, target)
    return reduction((prediction - target).squared())
}

/// Returns half of the squared errors, ½ (ŷ − y)², element by element, then reduced. The derivative is ŷ − y,
/// without a factor 2.
@_specialize(where S == Float)
@_specialize(where S == Double)
public func halfSquaredError<S: RealScalar>(
    _ prediction: Tensor<S>, _ target: Tensor<S>, reduction: Reduction = .mean
) -> Tensor<S> { 0.5 * meanSquaredError(prediction, target, reduction: reduction) }

/// Requires equal shapes. Broadcasting [rows, 1] with [rows] would compare every row with every other row,
/// without an error.
private func requireOneShape<S: RealScalar>(_ loss: StaticString, _ prediction: Tensor<S>, _ target: Tensor<S>) {
    require(
        prediction.shape == target.shape,
        "\(loss): predictions of shape \(prediction.shape) for targets of shape \(target.shape)")
}
