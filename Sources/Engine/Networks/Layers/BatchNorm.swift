import PullbackArrays
import PullbackAutodiff

/// Batch normalization: γ (x − μ) / √(σ² + ε) + β, with the mean μ and variance σ² of each feature. The shape
/// [rows, features] does not change.
///
/// In training, μ and σ² are those of the batch, and the running statistics are updated by m ← 0.9 m + 0.1 μ.
/// In evaluation, μ and σ² are the running statistics. The variance of the batch divides by rows, the running
/// variance by rows − 1. Ioffe and Szegedy 2015. PyTorch: `nn.BatchNorm1d`.
///
/// If several processes train together, each with a part of the batch, all use the statistics of the whole batch, unless
/// `BatchPart.current` says otherwise.
public final class BatchNorm<Scalar: RealScalar>: TensorModule {
    /// γ, of shape [features]; starts at 1.
    @Parameter public var weight: Tensor<Scalar>
    /// β, of shape [features]; starts at 0.
    @Parameter public var bias: Tensor<Scalar>
    /// The running mean, of shape [features]; starts at 0.
    @Buffer public var runningMean: Tensor<Scalar>
    /// The running variance, of shape [features]; starts at 1.
    @Buffer public var runningVariance: Tensor<Scalar>
    /// The weight of a new batch in the running statistics, from 0 to 1.
    public let momentum: Scalar
    /// ε, which keeps the divisor of a constant feature above 0.
    public let epsilon: Scalar

    /// Creates a layer for a number of features.
    public init(_ features: Int, momentum: Scalar = 0.1, epsilon: Scalar = 1e-5) {
        _weight = Parameter(wrappedValue: .ones([features]))
        _bias = Parameter(wrappedValue: .zeros([features]))
        _runningMean = Buffer(wrappedValue: .zeros([features]), named: "running_mean")
        _runningVariance = Buffer(wrappedValue: .ones([features]), named: "running_var")
        self.momentum = momentum
        self.epsilon = epsilon
    }

    /// Returns γ (x − μ) / √(σ² + ε) + β.
    ///
    /// In training, the batch must have at least two rows: one row has no variance, so the output would be β
    /// whatever x is. The program stops then, where PyTorch throws "Expected more than 1 value per channel".
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    public func callAsFunction(_ x: Tensor<Scalar>) -> Tensor<Scalar> {
        require(
            x.rank == 2 && x.shape[1] == weight.shape[0],
            "batch normalization of \(weight.shape[0]) features: x of shape \(x.shape)")
        guard Phase.current == .training else {
            return (x - runningMean) * (weight / (runningVariance + epsilon).squareRoot()) + bias
        }
        let rows = x.rowsOfBatch
        require(
            rows > 1, "batch normalization: one row has no variance: choose a batch size that leaves no row alone")
        let (output, mean, variance) = x.batchNormalized(weight, bias, epsilon: epsilon)
        renew(mean.array, variance.array, rows: rows)
        return output
    }

    private func renew(_ mean: NDArray<Scalar>, _ variance: NDArray<Scalar>, rows: Int) {
        let correction = Scalar(rows) / Scalar(rows - 1)
        $runningMean.array.add(mean, times: momentum, keeping: 1 - momentum)
        $runningVariance.array.add(variance, times: momentum * correction, keeping: 1 - momentum)
    }
}

extension Tensor {
    /// Returns γ (x − μ) / √(σ² + ε) + β, with the mean μ and the variance σ² of each column, and these two.
    package func batchNormalized(
        _ weight: Tensor, _ bias: Tensor, epsilon: Scalar
    ) -> (output: Tensor, mean: Tensor, variance: Tensor) {
        let mean = meanOfBatch()  // [features]
        let centered = self - mean
        let variance = centered.squared().meanOfBatch()  // [features]
        // The factors of the features are joined first, so that the rows are passed over once less.
        return (centered * (weight / (variance + epsilon).squareRoot()) + bias, mean, variance)
    }
}
