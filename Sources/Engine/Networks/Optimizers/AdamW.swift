import PullbackArrays

/// AdamW: Adam whose weight decay shrinks the parameter itself, θ ← (1 − ηλ)θ, before it moves.
///
/// Loshchilov and Hutter 2019. Step by step PyTorch's `optim.AdamW`.
public final class AdamW<Scalar: RealScalar>: Optimizer {
    /// What is improved.
    public let parameters: [Parameter<Scalar>]
    /// η.
    public var learningRate: Scalar
    /// λ.
    public let weightDecay: Scalar
    private var moments: [Moments<Scalar>]

    /// PyTorch's settings unless told otherwise.
    public init(
        _ parameters: [Parameter<Scalar>], learningRate: Scalar = 0.001, beta1: Scalar = 0.9, beta2: Scalar = 0.999,
        epsilon: Scalar = 1e-8, weightDecay: Scalar = 0.01
    ) {
        self.parameters = parameters
        self.learningRate = learningRate
        self.weightDecay = weightDecay
        moments = parameters.map { Moments($0.array.shape, beta1, beta2, epsilon) }
    }

    /// θ ← (1 − ηλ)θ − η · m̂ / (√v̂ + ε).
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    public func step() {
        for (i, parameter) in parameters.enumerated() {
            guard let g = parameter.grad else { continue }
            let kept = 1 - learningRate * weightDecay
            parameter.array.add(moments[i].direction(g), times: -learningRate, keeping: kept)
        }
    }
}
