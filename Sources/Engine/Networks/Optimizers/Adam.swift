import PullbackArrays

/// Adam: m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², θ ← θ − η · m̂ / (√v̂ + ε), where m̂ and v̂ undo the start at 0.
///
/// Weight decay λ adds λθ to g. Kingma and Ba 2015. Step by step PyTorch's `optim.Adam`.
public class Adam<Scalar: RealScalar>: Optimizer {
    /// What is improved.
    public final let parameters: [Parameter<Scalar>]
    /// η.
    public final var learningRate: Scalar
    /// λ.
    public final let weightDecay: Scalar
    /// True if the decay shrinks the parameter itself instead of adding to its gradient.
    private let decaysParameters: Bool
    private final var moments: [Moments<Scalar>]

    /// The paper's settings unless told otherwise.
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
        self.weightDecay = weightDecay
        self.decaysParameters = decaysParameters
        moments = parameters.map { Moments($0.array.shape, beta1, beta2, epsilon) }
    }

    /// θ ← θ − η · m̂ / (√v̂ + ε).
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    public final func step() {
        let kept = decaysParameters ? 1 - learningRate * weightDecay : 1
        for (i, parameter) in parameters.enumerated() {
            guard var g = parameter.grad else { continue }
            if weightDecay != 0, !decaysParameters { g.add(parameter.array, times: weightDecay) }
            parameter.array.add(moments[i].direction(g), times: -learningRate, keeping: kept)
        }
    }

    /// m, v, and t, the number of steps.
    public final var memoryNames: (numbers: [String], arrays: [String]) { (["step"], ["exp_avg", "exp_avg_sq"]) }

    /// m, v, and t of each parameter.
    public final var memory: [[String: NDArray<Scalar>]] {
        get {
            moments.map { moments in
                moments.t == 0
                    ? [:]
                    : ["exp_avg": moments.m, "exp_avg_sq": moments.v, "step": NDArray(Scalar(moments.t))]
            }
        }
        set {
            for (i, memory) in newValue.enumerated() {
                let zeros = NDArray<Scalar>.zeros(parameters[i].array.shape)
                moments[i].m = memory["exp_avg"] ?? zeros
                moments[i].v = memory["exp_avg_sq"] ?? zeros
                moments[i].t = memory["step"].map { Int(Double($0.item)) } ?? 0
            }
        }
    }
}
