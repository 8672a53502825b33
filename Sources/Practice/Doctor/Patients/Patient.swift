import PullbackArrays
import PullbackDatasets
import PullbackNetworks
import PullbackTraining

/// A training described as a value, so that it can be repeated with one thing changed.
///
///     var patient = Patient(examples, hidden: [.init(16, .sigmoid)], output: .softmax, loss: .squaredError, recipe)
///     let diagnosis = try Doctor().examine(patient)
///
/// Everything that a program decides about a training is in it, also what is wrong: softmax over a single output, a
/// loss that does not fit, data that are not scaled. The same patient gives the same numbers again.
public struct Patient: Sendable {
    /// The name, for titles and messages.
    public var name = "the training"
    /// The examples to learn from, before scaling.
    public var train: Examples
    /// The names of the examples to learn from, for messages, such as "line 7"; empty if they have none.
    public var rowNames: [String] = []
    /// The names of the classes, for messages; empty if they have none.
    public var classNames: [String] = []
    /// Examples that are not used to train; `nil` if there are none.
    public var heldOut: Examples?

    /// The hidden layers, from the input to the output.
    public var hidden: [Layer]
    /// The function that is applied to the outputs of the last layer, before the loss.
    public var output: Output
    /// The loss, as a function of what comes out of `output`.
    public var loss: Loss
    /// The weights of the classes in the loss, in their order; `nil` if all have the weight 1.
    public var classWeights: [Double]?
    /// The initialization of single layers, by their index; the others have that of the recipe.
    public var initializations: [Int: Initialization] = [:]
    /// The initialization of the biases; `nil` for the zeros, or whatever else the weights' initialization draws.
    public var biasInitialization: Initialization?

    /// The scaling of the features, measured on the training examples.
    public var inputScaling = Scaling.none
    /// The scaling of the targets, measured on the training examples.
    public var targetScaling = Scaling.none

    /// The rest of the training: initialization, normalization, dropout, optimizer, learning rate, batches, epochs and
    /// precision. Its hidden layers, activation, loss and class weights are not used; those above take their place.
    public var recipe: Recipe
    /// The number from which all random numbers follow.
    public var seed: UInt64 = 0

    /// A hidden layer: its number of neurons and their function.
    public struct Layer: Hashable, Sendable {
        /// The number of neurons.
        public var size: Int
        /// The function of a neuron.
        public var activation: Activation

        /// Creates a layer.
        public init(_ size: Int, _ activation: Activation) { (self.size, self.activation) = (size, activation) }
    }

    /// Creates a patient; the properties that have a default can be set afterwards.
    public init(
        _ train: Examples, heldOut: Examples? = nil, hidden: [Layer], output: Output, loss: Loss, _ recipe: Recipe
    ) {
        (self.train, self.heldOut, self.hidden, self.output) = (train, heldOut, hidden, output)
        (self.loss, self.recipe) = (loss, recipe)
    }

    /// The number of steps in the whole training.
    public var steps: Int { stepsPerEpoch * recipe.epochs }

    /// The number of steps in an epoch.
    public var stepsPerEpoch: Int { max(0, train.count - 1) / (recipe.batchSize * recipe.accumulation) + 1 }

    /// The number of inputs, the sizes of the hidden layers and the number of outputs.
    public var sizes: [Int] { [train.width] + hidden.map(\.size) + [train.outputs] }

    /// The number of weights and biases.
    public var parameterCount: Int { zip(sizes, sizes.dropFirst()).reduce(0) { $0 + ($1.0 + 1) * $1.1 } }

    /// Returns a copy with a change.
    public func with(_ change: (inout Patient) -> Void) -> Patient {
        var copy = self
        change(&copy)
        return copy
    }
}
