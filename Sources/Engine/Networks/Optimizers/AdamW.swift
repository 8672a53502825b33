import PullbackArrays

/// The optimizer AdamW: Adam whose weight decay shrinks the parameter itself, θ ← (1 − ηλ)θ, before the step.
///
/// Loshchilov and Hutter 2019. Every step agrees with PyTorch's `optim.AdamW`.
public final class AdamW<Scalar: RealScalar>: Optimizer {
    private let adam: Adam<Scalar>

    /// Creates an optimizer; the defaults are PyTorch's.
    public init(
        _ parameters: [Parameter<Scalar>], learningRate: Scalar = 0.001, beta1: Scalar = 0.9, beta2: Scalar = 0.999,
        epsilon: Scalar = 1e-8, weightDecay: Scalar = 0.01
    ) {
        adam = Adam(parameters, learningRate, beta1, beta2, epsilon, weightDecay, decaysParameters: true)
    }

    /// The parameters that are optimized.
    public var parameters: [Parameter<Scalar>] { adam.parameters }

    /// The learning rate η.
    public var learningRate: Scalar {
        get { adam.learningRate }
        set { adam.learningRate = newValue }
    }

    /// The momentum β₁, the fraction of m that is kept in a step. It may be changed between steps.
    public var momentum: Scalar {
        get { adam.momentum }
        set { adam.momentum = newValue }
    }

    /// β₂, the fraction of v that is kept in a step.
    public var beta2: Scalar { adam.beta2 }

    /// ε, which keeps the divisor above 0.
    public var epsilon: Scalar { adam.epsilon }

    /// The weight decay λ.
    public var weightDecay: Scalar {
        get { adam.weightDecay }
        set { adam.weightDecay = newValue }
    }

    /// Updates every parameter that has a gradient: θ ← (1 − ηλ)θ − η · m̂ / (√v̂ + ε).
    public func step() { adam.step() }

    /// The names of t (the number of steps), m and v.
    public var memoryNames: (numbers: [String], arrays: [String]) { adam.memoryNames }

    /// The t, m and v of each parameter.
    public var memory: [[String: NDArray<Scalar>]] {
        get { adam.memory }
        set { adam.memory = newValue }
    }
}
