import PullbackArrays
import PullbackAutodiff

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
