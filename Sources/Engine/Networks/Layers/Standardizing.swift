import PullbackArrays
import PullbackAutodiff

extension Tensor {
    /// Returns (x − μ) / √(σ² + ε) with the mean μ and the variance σ² along an axis, which stays with size 1 in
    /// μ and σ². The variance divides by the size of the axis.
    package func standardized(over axis: Int, epsilon: Scalar) -> (scores: Tensor, mean: Tensor, variance: Tensor) {
        let mean = mean(over: axis, keepingAxes: true)
        let centered = self - mean
        let variance = centered.squared().mean(over: axis, keepingAxes: true)
        return (centered / (variance + epsilon).squareRoot(), mean, variance)
    }
}
