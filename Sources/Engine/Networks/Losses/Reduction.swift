import PullbackArrays
import PullbackAutodiff

// Losses: the distance of predictions from the targets. Losses of classes take logits, not probabilities, so
// that nothing overflows or is rounded to 0; those `ofProbabilities` show what happens otherwise.

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

/// Requires equal shapes. Broadcasting [rows, 1] with [rows] would compare every row with every other row,
/// without an error.
func requireOneShape<S: RealScalar>(_ loss: StaticString, _ prediction: Tensor<S>, _ target: Tensor<S>) {
    require(
        prediction.shape == target.shape,
        "\(loss): predictions of shape \(prediction.shape) for targets of shape \(target.shape)")
}
