import PullbackArrays
import PullbackDatasets
import PullbackNetworks

/// All settings with which a network is made and trained; together with a seed they determine every number.
///
///     let recipe = Recipe.digits
///     let network: MLP<Float> = recipe.makeNetwork(for: train, using: &generator)
///     try recipe.makeTrainer(for: network).fit(train, using: &generator)
public struct Recipe: Codable, Hashable, Sendable {
    /// The sizes of the hidden layers.
    public var hidden: [Int]
    /// The activation function between the layers.
    public var activation: ActivationFunction = .relu
    /// The random initialization of the weights.
    public var initialization: Initialization = .he
    /// The optimizer.
    public var optimizer: OptimizerName = .adam
    /// The learning rate: the factor of the update of the parameters.
    public var learningRate: Double
    /// The momentum: the fraction of the last update that is kept, from 0 to below 1; only for `sgd`.
    public var momentum = 0.0
    /// The weight decay: the strength with which parameters are drawn to 0.
    public var weightDecay = 0.0
    /// The number of examples in a batch.
    public var batchSize = 32
    /// The number of epochs: how often every example is used.
    public var epochs: Int
    /// The precision of all numbers.
    public var precision: Precision = .float

    /// Creates a recipe with ReLU, He's initialization, Adam and batches of 32 in single precision.
    public init(hidden: [Int], learningRate: Double, epochs: Int) {
        self.hidden = hidden
        self.learningRate = learningRate
        self.epochs = epochs
    }
}

extension Recipe {
    /// The version of the fields' meaning. Increase it if the meaning of a field changes; a new field needs a
    /// default value instead, so that older files can still be read.
    private static let version = 1

    private enum CodingKeys: String, CodingKey {
        case version, hidden, activation, initialization, optimizer, learningRate, momentum, weightDecay, batchSize
        case epochs, precision
    }

    /// Decodes a recipe; missing fields have their defaults and unknown fields are ignored.
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

    /// Encodes every field and the version.
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

/// The precision of the numbers of a training or a file.
public enum Precision: String, CaseIterable, Codable, Sendable {
    /// Single precision, 32 bits.
    case float
    /// Double precision, 64 bits.
    case double
}

extension Recipe {
    /// Returns the architecture for a dataset, with one input for each feature and one output for each class.
    public func architecture(for data: Dataset) -> Architecture {
        Architecture(sizes: [data.width] + hidden + [data.classNames.count], activation: activation)
    }

    /// Makes the network for a dataset, with random weights.
    public func makeNetwork<S: RealScalar>(for data: Dataset, using generator: inout Generator) -> MLP<S> {
        architecture(for: data).makeNetwork(initialization: initialization, using: &generator)
    }

    /// Makes the trainer for a network, with the optimizer, epochs and batch size of the recipe.
    public func makeTrainer<Model: Module>(for network: Model) -> Trainer<Model> {
        Trainer(network, makeOptimizer(for: network.parameters), epochs: epochs, batchSize: batchSize)
    }
}

extension Recipe: CustomStringConvertible {
    /// One line, for example
    /// `hidden 64, relu, he; sgd, learning rate 0.1, momentum 0.9; batch size 32, epochs 20`.
    public var description: String {
        let layers = hidden.isEmpty ? "linear" : "hidden " + hidden.map(String.init).joined(separator: ",")
        return [
            "\(layers), " + (hidden.isEmpty ? "" : "\(activation.rawValue), ") + "\(initialization.rawValue); ",
            "\(optimizer.rawValue), learning rate \(short(learningRate, digits: 15))",
            momentum > 0 ? ", momentum \(short(momentum, digits: 15))" : "",
            weightDecay > 0 ? ", weight decay \(short(weightDecay, digits: 15))" : "",
            "; batch size \(batchSize), epochs \(epochs)", precision == .double ? ", double precision" : "",
        ].joined()
    }
}
