import PullbackArrays
import PullbackAutodiff

/// Returns Huber's loss of the errors d = ŷ − y, element by element, then reduced: ½ d² up to |d| = δ, and
/// δ (|d| − ½ δ) beyond. So it is smooth at 0 and outliers do not dominate. Huber 1964. PyTorch: `huber_loss`.
///
/// The derivative is d, limited to ± δ.
@_specialize(where S == Float)
@_specialize(where S == Double)
public func huberLoss<S: RealScalar>(
    _ prediction: Tensor<S>, _ target: Tensor<S>, delta: Double = 1, reduction: Reduction = .mean
) -> Tensor<S> {
    requireOneShape("Huber's loss", prediction, target)
    require(delta > 0, "Huber's loss: δ is \(delta): must be above 0")
    let error = prediction - target
    let limited = error.clamped(to: -S(delta)...S(delta))
    return reduction(limited * (error - 0.5 * limited))
}
