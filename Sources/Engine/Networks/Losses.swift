import PullbackArrays
import PullbackAutodiff

// How far predictions are from the truth. From logits, never from probabilities: nothing overflows or is rounded to 0.

/// How the losses of the examples become one number.
public enum Reduction: Sendable {
    /// Their mean.
    case mean
    /// Their sum.
    case sum
    /// Not at all: each stays by itself.
    case each

    func callAsFunction<S: RealScalar>(_ losses: Tensor<S>) -> Tensor<S> {
        switch self {
        case .mean: losses.mean()
        case .sum: losses.sum()
        case .each: losses
        }
    }
}

/// −ln p[label], p = softmax(z), of logits [rows, classes] and one class index a row. PyTorch: `cross_entropy`.
@_specialize(where S == Float)
@_specialize(where S == Double)
public func crossEntropy<S: RealScalar>(
    _ logits: Tensor<S>, _ labels: [Int], reduction: Reduction = .mean
) -> Tensor<S> { reduction(logits.crossEntropy(labels)) }

/// −Σ y ln p, p = softmax(z), of logits and probabilities, both [rows, classes]. PyTorch: `cross_entropy`.
@_specialize(where S == Float)
@_specialize(where S == Double)
public func crossEntropy<S: RealScalar>(
    _ logits: Tensor<S>, probabilities: Tensor<S>, reduction: Reduction = .mean
) -> Tensor<S> {
    requireOneShape("cross-entropy", logits, probabilities)
    return reduction(logits.crossEntropy(probabilities))
}

/// −y ln σ(z) − (1 − y) ln(1 − σ(z)) of logits and labels from 0 to 1 of one shape.
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

/// (ŷ − y)², element by element. PyTorch: `mse_loss`.
@_specialize(where S == Float)
@_specialize(where S == Double)
public func meanSquaredError<S: RealScalar>(
    _ prediction: Tensor<S>, _ target: Tensor<S>, reduction: Reduction = .mean
) -> Tensor<S> {
    requireOneShape("squared error", prediction, target)
    return reduction((prediction - target).squared())
}

/// ½ (ŷ − y)², element by element: the 2 of the derivative cancels.
@_specialize(where S == Float)
@_specialize(where S == Double)
public func halfSquaredError<S: RealScalar>(
    _ prediction: Tensor<S>, _ target: Tensor<S>, reduction: Reduction = .mean
) -> Tensor<S> { 0.5 * meanSquaredError(prediction, target, reduction: reduction) }

/// Broadcasting [rows, 1] with [rows] would compare every row with every other, and train without complaint.
private func requireOneShape<S: RealScalar>(_ loss: StaticString, _ prediction: Tensor<S>, _ target: Tensor<S>) {
    require(
        prediction.shape == target.shape,
        "\(loss): predictions of shape \(prediction.shape) for targets of shape \(target.shape)")
}
