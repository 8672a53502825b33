import Arrays

/// Adam: m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², θ ← θ − η · m̂ / (√v̂ + ε), where m̂ and v̂ undo the start at 0.
///
/// Weight decay λ adds λθ to g. Kingma and Ba 2015. Step by step PyTorch's `optim.Adam`.
public final class Adam<Scalar: Real>: Optimizer {
    /// What is improved.
    public var parameters: [Parameter<Scalar>] { moments.parameters }
    /// η.
    public var learningRate: Scalar
    /// λ.
    public let weightDecay: Scalar
    private var moments: Moments<Scalar>

    /// The paper's settings unless told otherwise.
    public init(
        _ parameters: [Parameter<Scalar>], learningRate: Scalar = 0.001, beta1: Scalar = 0.9, beta2: Scalar = 0.999,
        epsilon: Scalar = 1e-8, weightDecay: Scalar = 0
    ) {
        self.learningRate = learningRate
        self.weightDecay = weightDecay
        moments = Moments(parameters, beta1, beta2, epsilon)
    }

    /// θ ← θ − η · m̂ / (√v̂ + ε).
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    public func step() {
        moments.step { parameter, g, direction in
            if weightDecay != 0 { g.add(parameter.array, times: weightDecay) }
            parameter.array.add(direction(g), times: -learningRate)
        }
    }
}

/// AdamW: Adam whose weight decay shrinks the parameter itself, θ ← (1 − ηλ)θ, before it moves.
///
/// Loshchilov and Hutter 2019. Step by step PyTorch's `optim.AdamW`.
public final class AdamW<Scalar: Real>: Optimizer {
    /// What is improved.
    public var parameters: [Parameter<Scalar>] { moments.parameters }
    /// η.
    public var learningRate: Scalar
    /// λ.
    public let weightDecay: Scalar
    private var moments: Moments<Scalar>

    /// PyTorch's settings unless told otherwise.
    public init(
        _ parameters: [Parameter<Scalar>], learningRate: Scalar = 0.001, beta1: Scalar = 0.9, beta2: Scalar = 0.999,
        epsilon: Scalar = 1e-8, weightDecay: Scalar = 0.01
    ) {
        self.learningRate = learningRate
        self.weightDecay = weightDecay
        moments = Moments(parameters, beta1, beta2, epsilon)
    }

    /// θ ← (1 − ηλ)θ − η · m̂ / (√v̂ + ε).
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    public func step() {
        moments.step { parameter, g, direction in
            parameter.array = parameter.array * (1 - learningRate * weightDecay)
            parameter.array.add(direction(g), times: -learningRate)
        }
    }
}
