import PullbackArrays

/// The optimizer NAdam: Adam with Nesterov's momentum, which looks one step ahead.
///
/// m ← β₁m + (1 − β₁)g and v ← β₂v + (1 − β₂)g² as in Adam. With μₜ = β₁(1 − ½ · 0.96^(tψ)) and the product Πₜ
/// of μ₁ to μₜ, θ ← θ − η ((1 − μₜ)/(1 − Πₜ) · g + μₜ₊₁/(1 − Πₜ₊₁) · m) / (√v̂ + ε).
///
/// Weight decay λ adds λθ to g. Dozat 2016. Every step agrees with PyTorch's `optim.NAdam`.
public final class NAdam<Scalar: RealScalar>: Optimizer {
    /// The parameters that are optimized.
    public let parameters: [Parameter<Scalar>]
    /// The learning rate η.
    public var learningRate: Scalar
    /// β₁, the fraction of m that is kept in a step: the momentum. It may be changed between steps.
    public var momentum: Scalar
    /// β₂, the fraction of v that is kept in a step.
    public let beta2: Scalar
    /// ε, which keeps the divisor above 0.
    public let epsilon: Scalar
    /// ψ, which says how fast μₜ grows from about half of β₁ to β₁.
    public let momentumDecay: Double
    /// The weight decay λ.
    public var weightDecay: Scalar
    private var kept: [Kept]

    private struct Kept: Memory {
        var moments: Moments<Scalar>
        /// Πₜ.
        var product: Scalar = 1
        var t: Scalar { moments.t }

        mutating func visit(number: Visit<Scalar>, array: Visit<NDArray<Scalar>>) {
            number("step", &moments.t)
            number("mu_product", &product)
            array("exp_avg", &moments.m)
            array("exp_avg_sq", &moments.v)
        }

        init(_ shape: Shape) { moments = Moments(shape) }
    }

    /// Creates an optimizer; the defaults are PyTorch's.
    public init(
        _ parameters: [Parameter<Scalar>], learningRate: Scalar = 0.002, beta1: Scalar = 0.9, beta2: Scalar = 0.999,
        epsilon: Scalar = 1e-8, momentumDecay: Double = 0.004, weightDecay: Scalar = 0
    ) {
        self.parameters = parameters
        self.learningRate = learningRate
        momentum = beta1
        (self.beta2, self.epsilon, self.momentumDecay) = (beta2, epsilon, momentumDecay)
        self.weightDecay = weightDecay
        kept = parameters.map { Kept($0.array.shape) }
    }

    /// Updates every parameter that has a gradient.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    public func step() {
        for (i, parameter) in parameters.enumerated() {
            guard let g = parameter.gradient(decayedBy: weightDecay) else { continue }
            kept[i].moments.update(g, momentum, beta2)
            let t = Double(kept[i].moments.t)
            let (now, next) = (mu(t), mu(t + 1))
            kept[i].product *= now
            let product = kept[i].product
            let root = kept[i].moments.root(beta2, epsilon)
            parameter.array.add(g / root, times: -learningRate * (1 - now) / (1 - product))
            parameter.array.add(kept[i].moments.m / root, times: -learningRate * next / (1 - product * next))
        }
    }

    /// Returns μₜ.
    private func mu(_ t: Double) -> Scalar {
        Scalar(Double(momentum) * (1 - 0.5 * Double.pow(0.96, t * momentumDecay)))
    }

    /// The names of t (the number of steps), Πₜ, m and v.
    public var memoryNames: (numbers: [String], arrays: [String]) { Kept.names }

    /// The t, Πₜ, m and v of each parameter.
    public var memory: [[String: NDArray<Scalar>]] {
        get { kept.map { $0.remembered } }
        set { kept = zip(parameters, newValue).map { Kept($0.array.shape, $1) } }
    }
}
