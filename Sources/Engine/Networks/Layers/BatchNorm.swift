import PullbackArrays
import PullbackAutodiff

/// γ (x − μ) / √(σ² + ε) + β, with mean μ and variance σ² of each feature: [rows, features] to the same shape.
///
/// In training those of the batch, which renew the running ones by m ← 0.9 m + 0.1 μ; evaluated, the running ones. The
/// running variance divides by rows − 1, that of the batch by rows. Ioffe and Szegedy 2015. PyTorch: `nn.BatchNorm1d`.
public final class BatchNorm<Scalar: RealScalar>: TensorModule {
    /// γ, [features]; 1 to start with.
    @Parameter public var weight: Tensor<Scalar>
    /// β, [features]; 0 to start with.
    @Parameter public var bias: Tensor<Scalar>
    /// The running mean, [features]; 0 to start with.
    @Buffer public var runningMean: Tensor<Scalar>
    /// The running variance, [features]; 1 to start with.
    @Buffer public var runningVariance: Tensor<Scalar>
    /// How much of the running statistics a batch replaces.
    public let momentum: Scalar
    /// ε, which keeps the root of a feature that never changes away from 0.
    public let epsilon: Scalar

    /// A layer for so many features.
    public init(_ features: Int, momentum: Scalar = 0.1, epsilon: Scalar = 1e-5) {
        _weight = Parameter(wrappedValue: .ones([features]))
        _bias = Parameter(wrappedValue: .zeros([features]))
        _runningMean = Buffer(wrappedValue: .zeros([features]), named: "running_mean")
        _runningVariance = Buffer(wrappedValue: .ones([features]), named: "running_var")
        self.momentum = momentum
        self.epsilon = epsilon
    }

    /// γ (x − μ) / √(σ² + ε) + β. In training a batch has at least two rows.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    public func callAsFunction(_ x: Tensor<Scalar>) -> Tensor<Scalar> {
        require(
            x.rank == 2 && x.shape[1] == weight.shape[0],
            "batch normalization of \(weight.shape[0]) features: x of shape \(x.shape)")
        guard Phase.current == .training else {
            return (x - runningMean) * (weight / (runningVariance + epsilon).squareRoot()) + bias
        }
        require(
            x.shape[0] > 1,
            "batch normalization: one row has no variance: choose a batch size that leaves no row alone")
        let mean = x.mean(over: 0)  // [features]
        let centered = x - mean
        let variance = centered.squared().mean(over: 0)  // [features]
        renew(mean.array, variance.array, rows: x.shape[0])
        return centered / (variance + epsilon).squareRoot() * weight + bias
    }

    private func renew(_ mean: NDArray<Scalar>, _ variance: NDArray<Scalar>, rows: Int) {
        let correction = Scalar(rows) / Scalar(rows - 1)
        $runningMean.array.add(mean, times: momentum, keeping: 1 - momentum)
        $runningVariance.array.add(variance, times: momentum * correction, keeping: 1 - momentum)
    }
}
