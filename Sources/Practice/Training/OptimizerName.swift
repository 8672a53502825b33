import PullbackArrays
import PullbackNetworks

/// The optimizers that can be chosen by name, on the command line and in files.
///
/// To add one, add a case here and its line in `makeOptimizer(for:)`.
public enum OptimizerName: String, CaseIterable, Codable, Sendable {
    /// Stochastic gradient descent, with momentum if the recipe has a momentum above 0.
    case sgd
    /// Adam.
    case adam
    /// Adam with decoupled weight decay.
    case adamw
}

extension Recipe {
    /// Makes the optimizer of the recipe for these parameters.
    public func makeOptimizer<S: RealScalar>(for parameters: [Parameter<S>]) -> any Optimizer<S> {
        let (rate, decay) = (S(learningRate), S(weightDecay))
        return switch optimizer {
        case .sgd: SGD(parameters, learningRate: rate, momentum: S(momentum), weightDecay: decay)
        case .adam: Adam(parameters, learningRate: rate, weightDecay: decay)
        case .adamw: AdamW(parameters, learningRate: rate, weightDecay: decay)
        }
    }
}
