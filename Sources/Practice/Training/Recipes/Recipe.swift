import PullbackArrays
import PullbackNetworks

/// All settings with which a network is made and trained; together with a seed they determine every number.
///
///     let recipe = Recipe.digits
///     let network: MLP<Float> = recipe.makeNetwork(for: train, using: &generator)
///     try recipe.makeTrainer(for: network).fit(train, recipe.objective(for: train), using: &generator)
public struct Recipe: Hashable, Sendable {
    /// The sizes of the hidden layers.
    public var hidden: [Int]
    /// The activation function between the layers.
    public var activation: ActivationFunction = .relu
    /// The random initialization of the weights.
    public var initialization: Initialization = .he
    /// The normalization in each hidden layer; `nil` for none.
    public var normalization: Normalization?
    /// The probability with which an output of a hidden layer is dropped in training, from 0 to below 1.
    public var dropout = 0.0

    /// The loss; `nil` for the cross-entropy of classes and the mean squared error of numbers.
    public var loss: LossName?
    /// The share of the probability that label smoothing gives to all classes alike, from 0 to below 1; only for the
    /// cross-entropy.
    public var labelSmoothing = 0.0
    /// The weights of the classes in the loss; `nil` if all have the weight 1.
    public var classWeights: ClassWeights?

    /// The optimizer.
    public var optimizer: OptimizerName = .adam
    /// The learning rate: the factor of the update of the parameters.
    public var learningRate: Double
    /// The momentum: the fraction of the last update that is kept, from 0 to below 1; only for some optimizers.
    public var momentum = 0.0
    /// True for Nesterov's form of momentum; only for `sgd`.
    public var isNesterov = false
    /// The weight decay: the strength with which parameters are drawn to 0.
    public var weightDecay = 0.0
    /// The parameters that weight decay draws to 0.
    public var decayed = Decayed.all
    /// The strength of the L1 penalty.
    public var l1 = 0.0
    /// The limit of the norm of all gradients together; `nil` for none.
    public var clipNorm: Double?
    /// The limit of each element of the gradients; `nil` for none.
    public var clipValue: Double?

    /// The schedule of the learning rate; `nil` for a constant one.
    public var schedule: NamedSchedule?
    /// The number of examples in a batch.
    public var batchSize = 32
    /// The number of batches whose gradients make one step.
    public var accumulation = 1
    /// The number of epochs: how often every example is used.
    public var epochs: Int
    /// The average of the parameters that takes their place in the end; `nil` for none.
    public var averaging: WeightAveraging?
    /// What is measured after each epoch to find the best one.
    public var watched = Watched.loss
    /// The rule that ends the training early; `nil` for none.
    public var stopping: EarlyStopping?
    /// True if the network has the parameters of its best epoch in the end.
    public var keepsBest = false

    /// The precision of all numbers.
    public var precision: Precision = .float

    /// Creates a recipe with ReLU, He's initialization, Adam and batches of 32 in single precision.
    public init(hidden: [Int], learningRate: Double, epochs: Int) {
        self.hidden = hidden
        self.learningRate = learningRate
        self.epochs = epochs
    }

    /// The parameters that weight decay draws to 0.
    public enum Decayed: String, CaseIterable, Codable, Sendable {
        /// All parameters, as in PyTorch.
        case all
        /// The weights only, not biases and the scales of normalizations.
        case weights
    }
}

/// The precision of the numbers of a training or a file.
public enum Precision: String, CaseIterable, Codable, Sendable {
    /// Single precision, 32 bits.
    case float
    /// Double precision, 64 bits.
    case double
}
