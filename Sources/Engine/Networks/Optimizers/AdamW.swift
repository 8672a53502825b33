import PullbackArrays

/// The optimizer AdamW: Adam whose weight decay shrinks the parameter itself, θ ← (1 − ηλ)θ, before the step.
///
/// Loshchilov and Hutter 2019. Every step agrees with PyTorch's `optim.AdamW`.
public final class AdamW<Scalar: RealScalar>: Adam<Scalar> {
    /// Creates an optimizer; the defaults are PyTorch's.
    public init(
        _ parameters: [Parameter<Scalar>], learningRate: Scalar = 0.001, beta1: Scalar = 0.9, beta2: Scalar = 0.999,
        epsilon: Scalar = 1e-8, weightDecay: Scalar = 0.01
    ) {
        super.init(parameters, learningRate, beta1, beta2, epsilon, weightDecay, decaysParameters: true)
    }
}
