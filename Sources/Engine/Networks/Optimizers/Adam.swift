import PullbackArrays

/// Adam: m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², θ ← θ − η · m̂ / (√v̂ + ε), where m̂ and v̂ undo the start at 0.
///
/// Weight decay λ adds λθ to g. Kingma and Ba 2015. Step by step PyTorch's `optim.Adam`.
public final class Adam<Scalar: RealScalar>: Optimizer {
    /// What is improved.
    public let parameters: [Parameter<Scalar>]
    /// η.
    public var learningRate: Scalar
    /// λ.
    public let weightDecay: Scalar
    private var moments: [Moments<Scalar>]

    /// The paper's settings unless told otherwise.
    public init(
        _ parameters: [Parameter<Scalar>], learningRate: Scalar = 0.001, beta1: Scalar = 0.9, beta2: Scalar = 0.999,
        epsilon: Scalar = 1e-8, weightDecay: Scalar = 0
    ) {
        self.parameters = parameters
        self.learningRate = learningRate
        self.weightDecay = weightDecay
        moments = parameters.map { Moments($0.array.shape, beta1, beta2, epsilon) }
    }

    /// θ ← θ − η · m̂ / (√v̂ + ε).
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    public func step() {
        for (i, parameter) in parameters.enumerated() {
            guard var g = parameter.grad else { continue }
            if weightDecay != 0 { g.add(parameter.array, times: weightDecay) }
            parameter.array.add(moments[i].direction(g), times: -learningRate)
        }
    }
}
