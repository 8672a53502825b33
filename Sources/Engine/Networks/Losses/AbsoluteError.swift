import PullbackArrays
import PullbackAutodiff

/// Returns the absolute errors |ŷ − y|, element by element, then reduced. Large errors count less than in the
/// squared error: the best constant prediction is the median, not the mean. PyTorch: `l1_loss`.
///
/// The derivative is the sign of ŷ − y, and 0 at 0.
@_specialize(where S == Float)
@_specialize(where S == Double)
public func meanAbsoluteError<S: RealScalar>(
    _ prediction: Tensor<S>, _ target: Tensor<S>, reduction: Reduction = .mean
) -> Tensor<S> {
    requireOneShape("absolute error", prediction, target)
    return reduction((prediction - target).absolute())
}
