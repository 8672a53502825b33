import Arrays
import Networks

/// Everything that decides how a network is made and trained; together with a seed it decides every number.
public struct Recipe: Codable, Hashable, Sendable {
    /// The sizes of the hidden layers.
    public var hidden: [Int]
    /// What stands between the layers.
    public var activation: ActivationFunction = .relu
    /// How weights are drawn.
    public var initialization: Initialization = .he
    /// What moves the parameters.
    public var optimizer: OptimizerName = .adam
    /// How far.
    public var learningRate: Double
    /// How much of the last move is kept; for `sgd`.
    public var momentum = 0.0
    /// How strongly parameters are drawn to 0.
    public var weightDecay = 0.0
    /// How many examples make a step.
    public var batchSize = 32
    /// How often every example is seen.
    public var epochs: Int

    /// A recipe; what is not said is He's initialization, ReLU and Adam.
    public init(hidden: [Int], learningRate: Double, epochs: Int) {
        self.hidden = hidden
        self.learningRate = learningRate
        self.epochs = epochs
    }
}

/// An optimizer by its name: the one list that the command line and the files share.
public enum OptimizerName: String, CaseIterable, Codable, Sendable {
    /// Stochastic gradient descent, with momentum if the recipe has any.
    case sgd
    /// Adam.
    case adam
    /// Adam with decoupled weight decay.
    case adamw
}

extension Recipe {
    /// The optimizer for some parameters.
    public func makeOptimizer<S: Real>(for parameters: [Parameter<S>]) -> any Optimizer<S> {
        let (rate, decay) = (S(learningRate), S(weightDecay))
        return switch optimizer {
        case .sgd: SGD(parameters, learningRate: rate, momentum: S(momentum), weightDecay: decay)
        case .adam: Adam(parameters, learningRate: rate, weightDecay: decay)
        case .adamw: AdamW(parameters, learningRate: rate, weightDecay: decay)
        }
    }
}
