import PullbackArrays
import PullbackDatasets
import PullbackNetworks

/// Everything that decides how a network is made and trained; together with a seed it decides every number.
///
///     let recipe = Recipe.digits
///     let network: MLP<Float> = recipe.makeNetwork(for: train, using: &generator)
///     try recipe.makeTrainer(for: network).fit(train, using: &generator)
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
    /// How much of the last move is kept, from 0 to below 1; for `sgd`.
    public var momentum = 0.0
    /// How strongly parameters are drawn to 0.
    public var weightDecay = 0.0
    /// How many examples make a step.
    public var batchSize = 32
    /// How often every example is seen.
    public var epochs: Int
    /// The precision of all numbers.
    public var precision: Precision = .float

    /// A recipe; what is not said is He's initialization, ReLU, Adam and batches of 32 in single precision.
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

/// The precision of a run, or of a file.
public enum Precision: String, CaseIterable, Codable, Sendable {
    /// 32 bits.
    case float
    /// 64 bits.
    case double
}

extension Recipe {
    /// The network that suits a dataset: as many inputs as features, as many outputs as classes.
    public func architecture(for data: Dataset) -> Architecture {
        Architecture(sizes: [data.width] + hidden + [data.classNames.count], activation: activation)
    }

    /// The network that suits a dataset, with drawn weights.
    public func makeNetwork<S: RealScalar>(for data: Dataset, using generator: inout Generator) -> MLP<S> {
        architecture(for: data).makeNetwork(initialization: initialization, using: &generator)
    }

    /// The optimizer for some parameters.
    public func makeOptimizer<S: RealScalar>(for parameters: [Parameter<S>]) -> any Optimizer<S> {
        let (rate, decay) = (S(learningRate), S(weightDecay))
        return switch optimizer {
        case .sgd: SGD(parameters, learningRate: rate, momentum: S(momentum), weightDecay: decay)
        case .adam: Adam(parameters, learningRate: rate, weightDecay: decay)
        case .adamw: AdamW(parameters, learningRate: rate, weightDecay: decay)
        }
    }

    /// The trainer for a network.
    public func makeTrainer<S: RealScalar>(for network: any Module<S>) -> Trainer<S> {
        Trainer(network, makeOptimizer(for: network.parameters), epochs: epochs, batchSize: batchSize)
    }
}

extension Recipe: CustomStringConvertible {
    /// `hidden 64, relu, he; sgd, learning rate 0.1, momentum 0.9; batch size 32, epochs 20`.
    public var description: String {
        let layers = hidden.isEmpty ? "linear" : "hidden " + hidden.map(String.init).joined(separator: ",")
        return [
            "\(layers), \(activation.rawValue), \(initialization.rawValue); ",
            "\(optimizer.rawValue), learning rate \(learningRate)",
            momentum > 0 ? ", momentum \(momentum)" : "", weightDecay > 0 ? ", weight decay \(weightDecay)" : "",
            "; batch size \(batchSize), epochs \(epochs)", precision == .double ? ", double precision" : "",
        ].joined()
    }
}
