import PullbackArrays
import PullbackAutodiff

/// Returns −w y ln σ(z) − (1 − y) ln(1 − σ(z)), of logits z and labels y from 0 to 1, both of the same shape.
/// The weight w of the positive class is usually 1; a weight above 1 makes up for rare positives.
///
/// PyTorch: `binary_cross_entropy_with_logits`, with w as `pos_weight`.
@_specialize(where S == Float)
@_specialize(where S == Double)
public func binaryCrossEntropy<S: RealScalar>(
    _ logits: Tensor<S>, _ labels: Tensor<S>, positiveWeight: Double = 1, reduction: Reduction = .mean
) -> Tensor<S> {
    requireOneShape("binary cross-entropy", logits, labels)
    guard positiveWeight != 1 else { return reduction(logits.binaryCrossEntropy(labels)) }
    // −ln σ(z) = softplus(−z) and −ln(1 − σ(z)) = softplus(z).
    return reduction(S(positiveWeight) * labels * (-logits).softplus() + (1 - labels) * logits.softplus())
}
