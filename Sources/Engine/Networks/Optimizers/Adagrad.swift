import PullbackArrays

/// The optimizer Adagrad: s ← s + g², θ ← θ − η/(1 + (t − 1)δ) · g / (√s + ε). Weights whose gradients were
/// small or rare take larger steps; all steps become smaller.
///
/// Weight decay λ adds λθ to g. Duchi, Hazan and Singer 2011. Every step agrees with PyTorch's
/// `optim.Adagrad`.
public final class Adagrad<Scalar: RealScalar>: Optimizer {
    /// The parameters that are optimized.
    public let parameters: [Parameter<Scalar>]
    /// The learning rate η.
    public var learningRate: Scalar
    /// δ, which makes the learning rate smaller from step to step.
    public let learningRateDecay: Scalar
    /// ε, which keeps the divisor above 0.
    public let epsilon: Scalar
    /// The weight decay λ.
    public var weightDecay: Scalar
    private var kept: [Kept]

    private struct Kept: Memory {
        /// The number of steps.
        var t: Scalar = 0
        var s: NDArray<Scalar>

        mutating func visit(number: Visit<Scalar>, array: Visit<NDArray<Scalar>>) {
            number("step", &t)
            array("sum", &s)
        }

        init(_ shape: Shape) { s = .zeros(shape) }
    }

    /// Creates an optimizer; the defaults are PyTorch's.
    public init(
        _ parameters: [Parameter<Scalar>], learningRate: Scalar = 0.01, learningRateDecay: Scalar = 0,
        epsilon: Scalar = 1e-10, weightDecay: Scalar = 0
    ) {
        self.parameters = parameters
        self.learningRate = learningRate
        (self.learningRateDecay, self.epsilon) = (learningRateDecay, epsilon)
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
            kept[i].s += g.squared()
            let rate = learningRate / (1 + (kept[i].t - 1) * learningRateDecay)
            parameter.array.add(g / (kept[i].s.squareRoot() + epsilon), times: -rate)
        }
    }

    /// The names of t (the number of steps) and s.
    public var memoryNames: (numbers: [String], arrays: [String]) { Kept.names }

    /// The t and s of each parameter.
    public var memory: [[String: NDArray<Scalar>]] {
        get { kept.map { $0.remembered } }
        set { kept = zip(parameters, newValue).map { Kept($0.array.shape, $1) } }
    }
}
