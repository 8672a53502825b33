import PullbackArrays
import PullbackNetworks

/// An optimizer by its name: the one list that the command line and the files share. A new one is a case and its line below.
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
    public func makeOptimizer<S: RealScalar>(for parameters: [Parameter<S>]) -> any Optimizer<S> {
        let (rate, decay) = (S(learningRate), S(weightDecay))
        return switch optimizer {
        case .sgd: SGD(parameters, learningRate: rate, momentum: S(momentum), weightDecay: decay)
        case .adam: Adam(parameters, learningRate: rate, weightDecay: decay)
        case .adamw: AdamW(parameters, learningRate: rate, weightDecay: decay)
        }
    }
}
