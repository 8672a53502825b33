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

extension Recipe {
    /// Grows when what a field means changes. A new field needs a default instead: then older files stay readable.
    private static let version = 1

    private enum CodingKeys: String, CodingKey {
        case version, hidden, activation, initialization, optimizer, learningRate, momentum, weightDecay, batchSize
        case epochs, precision
    }

    /// A recipe from a file: what the file does not say is as the defaults are, what is not known here is passed over.
    public init(from decoder: any Decoder) throws {
        let words = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            hidden: try words.decode([Int].self, forKey: .hidden),
            learningRate: try words.decode(Double.self, forKey: .learningRate),
            epochs: try words.decode(Int.self, forKey: .epochs))
        activation = try words.decodeIfPresent(ActivationFunction.self, forKey: .activation) ?? activation
        initialization = try words.decodeIfPresent(Initialization.self, forKey: .initialization) ?? initialization
        optimizer = try words.decodeIfPresent(OptimizerName.self, forKey: .optimizer) ?? optimizer
        momentum = try words.decodeIfPresent(Double.self, forKey: .momentum) ?? momentum
        weightDecay = try words.decodeIfPresent(Double.self, forKey: .weightDecay) ?? weightDecay
        batchSize = try words.decodeIfPresent(Int.self, forKey: .batchSize) ?? batchSize
        precision = try words.decodeIfPresent(Precision.self, forKey: .precision) ?? precision
    }

    /// Every field, with the version of their meaning.
    public func encode(to encoder: any Encoder) throws {
        var words = encoder.container(keyedBy: CodingKeys.self)
        try words.encode(Self.version, forKey: .version)
        try words.encode(hidden, forKey: .hidden)
        try words.encode(activation, forKey: .activation)
        try words.encode(initialization, forKey: .initialization)
        try words.encode(optimizer, forKey: .optimizer)
        try words.encode(learningRate, forKey: .learningRate)
        try words.encode(momentum, forKey: .momentum)
        try words.encode(weightDecay, forKey: .weightDecay)
        try words.encode(batchSize, forKey: .batchSize)
        try words.encode(epochs, forKey: .epochs)
        try words.encode(precision, forKey: .precision)
    }
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

    /// The trainer for a network.
    public func makeTrainer<Model: Module>(for network: Model) -> Trainer<Model> {
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
