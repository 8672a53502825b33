import PullbackArrays

/// The optimizer Adamax: Adam with the largest gradient of the past instead of the mean of the squares.
///
/// m ← β₁m + (1 − β₁)g, u ← max(β₂u, |g| + ε), θ ← θ − η/(1 − β₁ᵗ) · m/u.
///
/// Weight decay λ adds λθ to g. Kingma and Ba 2015. Every step agrees with PyTorch's `optim.Adamax`.
public final class Adamax<Scalar: RealScalar>: Optimizer {
    /// The parameters that are optimized.
    public let parameters: [Parameter<Scalar>]
    /// The learning rate η.
    public var learningRate: Scalar
    /// β₁, the fraction of m that is kept in a step: the momentum. It may be changed between steps.
    public var momentum: Scalar
    /// β₂, the fraction of u that is kept in a step.
    public let beta2: Scalar
    /// ε, which keeps u above 0.
    public let epsilon: Scalar
    /// The weight decay λ.
    public var weightDecay: Scalar
    private var kept: [Kept]

    private struct Kept: Memory {
        /// The number of steps.
        var t: Scalar = 0
        var m: NDArray<Scalar>
        var u: NDArray<Scalar>

        mutating func visit(number: Visit<Scalar>, array: Visit<NDArray<Scalar>>) {
            number("step", &t)
            array("exp_avg", &m)
            array("exp_inf", &u)
        }

        init(_ shape: Shape) { (m, u) = (.zeros(shape), .zeros(shape)) }
    }

    /// Creates an optimizer; the defaults are PyTorch's.
    public init(
        _ parameters: [Parameter<Scalar>], learningRate: Scalar = 0.002, beta1: Scalar = 0.9, beta2: Scalar = 0.999,
        epsilon: Scalar = 1e-8, weightDecay: Scalar = 0
    ) {
        self.parameters = parameters
        self.learningRate = learningRate
        momentum = beta1
        (self.beta2, self.epsilon) = (beta2, epsilon)
        self.weightDecay = weightDecay
        kept = parameters.map { Kept($0.array.shape) }
    }

    /// Updates every parameter that has a gradient.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    public func step() {
        for (i, parameter) in parameters.enumerated() {
            guard let g = parameter.gradient(decayedBy: weightDecay) else { continue }
            kept[i].t += 1
            kept[i].m.add(g, times: 1 - momentum, keeping: momentum)
            kept[i].u = .maximum(kept[i].u * beta2, g.absolute() + epsilon)
            let rate = learningRate / correction(momentum, kept[i].t)
            parameter.array.add(kept[i].m / kept[i].u, times: -rate)
        }
    }

    /// The names of t (the number of steps), m and u.
    public var memoryNames: (numbers: [String], arrays: [String]) { Kept.names }

    /// The t, m and u of each parameter.
    public var memory: [[String: NDArray<Scalar>]] {
        get { kept.map { $0.remembered } }
        set { kept = zip(parameters, newValue).map { Kept($0.array.shape, $1) } }
    }
}
