import PullbackArrays

/// The optimizer stochastic gradient descent: v ← μv + g, θ ← θ − ηv. Nesterov's form subtracts
/// η(g + μv) instead.
///
/// Weight decay λ adds λθ to g. Sutskever et al. 2013. Every step agrees with PyTorch's `optim.SGD`.
public final class SGD<Scalar: RealScalar>: Optimizer {
    /// The parameters that are optimized.
    public let parameters: [Parameter<Scalar>]
    /// The learning rate η.
    public var learningRate: Scalar
    /// The momentum μ, from 0 to 1. It may be changed between steps.
    public var momentum: Scalar
    /// True for Nesterov's form of momentum.
    public let isNesterov: Bool
    /// The weight decay λ.
    public var weightDecay: Scalar
    private var velocities: [NDArray<Scalar>?]

    /// Creates an optimizer; the default is plain gradient descent.
    public init(
        _ parameters: [Parameter<Scalar>], learningRate: Scalar, momentum: Scalar = 0, nesterov: Bool = false,
        weightDecay: Scalar = 0
    ) {
        self.parameters = parameters
        self.learningRate = learningRate
        self.momentum = momentum
        isNesterov = nesterov
        self.weightDecay = weightDecay
        velocities = Array(repeating: nil, count: parameters.count)
    }

    /// Updates every parameter that has a gradient: θ ← θ − ηv.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    public func step() {
        let (rate, momentum, decay) = (learningRate, momentum, weightDecay)
        for (i, parameter) in parameters.enumerated() {
            guard var g = parameter.gradient(decayedBy: decay) else { continue }
            if momentum != 0 {
                velocities[i]?.add(g, times: 1, keeping: momentum)
                let v = velocities[i] ?? g
                velocities[i] = v
                if isNesterov { g.add(v, times: momentum) } else { g = v }
            }
            parameter.array.add(g, times: -rate)
        }
    }

    /// The name of v, if there is momentum.
    public var memoryNames: (numbers: [String], arrays: [String]) { ([], momentum == 0 ? [] : ["momentum_buffer"]) }

    /// The velocity v of each parameter.
    public var memory: [[String: NDArray<Scalar>]] {
        get { velocities.map { $0.map { ["momentum_buffer": $0] } ?? [:] } }
        set { velocities = newValue.map { $0["momentum_buffer"] } }
    }
}
