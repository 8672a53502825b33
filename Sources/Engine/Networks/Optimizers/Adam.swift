import PullbackArrays

/// The optimizer Adam: m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², θ ← θ − η · m̂ / (√v̂ + ε), where m̂ = m/(1
/// − β₁ᵗ) and v̂ = v/(1 − β₂ᵗ) correct for the start at 0.
///
/// Weight decay λ adds λθ to g. Kingma and Ba 2015. Every step agrees with PyTorch's `optim.Adam`.
public final class Adam<Scalar: RealScalar>: Optimizer {
    /// The parameters that are optimized.
    public let parameters: [Parameter<Scalar>]
    /// The learning rate η.
    public var learningRate: Scalar
    /// β₁, the fraction of m that is kept in a step: the momentum. It may be changed between steps.
    public var beta1: Scalar
    /// β₂, the fraction of v that is kept in a step.
    public let beta2: Scalar
    /// ε, which keeps the divisor above 0.
    public let epsilon: Scalar
    /// The weight decay λ.
    public var weightDecay: Scalar
    /// True if the weight decay shrinks the parameter itself (AdamW); false if it adds to the gradient.
    private let decaysParameters: Bool
    private var moments: [Moments<Scalar>]

    /// Creates an optimizer; the defaults are the settings of the paper.
    public convenience init(
        _ parameters: [Parameter<Scalar>], learningRate: Scalar = 0.001, beta1: Scalar = 0.9, beta2: Scalar = 0.999,
        epsilon: Scalar = 1e-8, weightDecay: Scalar = 0
    ) {
        self.init(parameters, learningRate, beta1, beta2, epsilon, weightDecay, decaysParameters: false)
    }

    init(
        _ parameters: [Parameter<Scalar>], _ learningRate: Scalar, _ beta1: Scalar, _ beta2: Scalar, _ epsilon: Scalar,
        _ weightDecay: Scalar, decaysParameters: Bool
    ) {
        self.parameters = parameters
        self.learningRate = learningRate
        (self.beta1, self.beta2, self.epsilon) = (beta1, beta2, epsilon)
        self.weightDecay = weightDecay
        self.decaysParameters = decaysParameters
        moments = parameters.map { Moments($0.array.shape) }
    }

    /// The momentum β₁.
    public var momentum: Scalar {
        get { beta1 }
        set { beta1 = newValue }
    }

    /// Updates every parameter that has a gradient: θ ← θ − η · m̂ / (√v̂ + ε).
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    public func step() {
        let kept = decaysParameters ? 1 - learningRate * weightDecay : 1
        for (i, parameter) in parameters.enumerated() {
            guard let g = parameter.gradient(decayedBy: decaysParameters ? 0 : weightDecay) else { continue }
            moments[i].step(parameter, g, rate: learningRate, keeping: kept, beta1, beta2, epsilon)
        }
    }

    /// The names of t (the number of steps), m and v.
    public var memoryNames: (numbers: [String], arrays: [String]) { Moments<Scalar>.names }

    /// The t, m and v of each parameter.
    public var memory: [[String: NDArray<Scalar>]] {
        get { moments.map { $0.remembered } }
        set { moments = zip(parameters, newValue).map { Moments($0.array.shape, $1) } }
    }
}
