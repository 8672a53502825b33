import PullbackArrays
import PullbackAutodiff

/// Layer normalization: γ (x − μ) / √(σ² + ε) + β, with the mean μ and variance σ² of each row. The shape
/// [rows, features], or any other whose last axis has the features, does not change.
///
/// Training and evaluation are the same. Ba, Kiros and Hinton 2016. PyTorch: `nn.LayerNorm`.
public final class LayerNorm<Scalar: RealScalar>: TensorModule {
    /// γ, of shape [features]; starts at 1.
    @Parameter public var weight: Tensor<Scalar>
    /// β, of shape [features]; starts at 0.
    @Parameter public var bias: Tensor<Scalar>
    /// ε, which keeps the divisor of a constant row above 0.
    public let epsilon: Scalar

    /// Creates a layer for a number of features.
    public init(_ features: Int, epsilon: Scalar = 1e-5) {
        _weight = Parameter(wrappedValue: .ones([features]))
        _bias = Parameter(wrappedValue: .zeros([features]))
        self.epsilon = epsilon
    }

    /// Returns γ (x − μ) / √(σ² + ε) + β.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    public func callAsFunction(_ x: Tensor<Scalar>) -> Tensor<Scalar> {
        require(
            x.rank > 0 && x.shape[x.rank - 1] == weight.shape[0],
            "layer normalization of \(weight.shape[0]) features: x of shape \(x.shape)")
        return x.layerNormalized(weight, bias, epsilon: epsilon)
    }
}

extension Tensor {
    /// Returns γ (x − μ) / √(σ² + ε) + β, with the mean μ and the variance σ² of each row.
    package func layerNormalized(_ weight: Tensor, _ bias: Tensor, epsilon: Scalar) -> Tensor {
        let centered = self - mean(over: -1, keepingAxes: true)
        let variance = centered.squared().mean(over: -1, keepingAxes: true)
        return centered / (variance + epsilon).squareRoot() * weight + bias
    }
}
