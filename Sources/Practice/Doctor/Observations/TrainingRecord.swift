import PullbackTraining

/// What was seen of a training: its losses, the state of the layers at some steps, and what was learned.
public struct TrainingRecord: Sendable {
    /// The loss of each step's batch, before its update.
    public internal(set) var losses: [Double] = []
    /// The states of the network at about a dozen steps, the first one before the training.
    public internal(set) var snapshots: [Snapshot] = []
    /// Where a number became infinite or NaN; `nil` if all stayed finite.
    public internal(set) var divergence: Divergence?
    /// The skill on the training examples.
    public internal(set) var trainSkill = 0.0
    /// The skill on examples that were held out; `nil` if there are none.
    public internal(set) var heldOutSkill: Double?

    /// The smaller one of both skills: what was learned and holds beyond the training examples. Nothing if the training
    /// diverged.
    public var skill: Double { divergence == nil ? min(trainSkill, heldOutSkill ?? trainSkill) : min(0, trainSkill) }

    /// The layers at the steps of the snapshots.
    public var layers: LayerHistory { LayerHistory(snapshots.map(\.look)) }

    /// The state of a network at one step, seen with the same examples each time.
    public struct Snapshot: Sendable {
        /// The number of finished steps.
        public let step: Int
        /// The loss of the examples.
        public let loss: Double
        /// The skill on the examples.
        public let skill: Double
        /// The layers, from the input to the output.
        public let layers: [Layer]
        /// The distributions of the layers' outputs and gradients, and their neurons one by one.
        let look: LayerHistory.Look
        /// The standard deviation of the outputs over the examples, the largest of all outputs.
        public let outputDeviation: Double
        /// The share of outputs through which next to no gradient comes back: of a relu that gives 0, or of a sigmoid or
        /// softmax within 0.001 of its ends.
        public let blockedOutputs: Double
    }

    /// The state of a layer.
    public struct Layer: Sendable {
        /// The name: "layers.0".
        public let name: String
        /// The standard deviation of a neuron's output over the examples, the mean of all neurons.
        public let deviation: Double
        /// The share of neurons that give 0 for every example, as a dead relu does.
        public let dead: Double
        /// The share of outputs within 2 % of the ends of the function's range; 0 without such a range.
        public let saturated: Double
        /// The root mean square of the gradient of the loss by the weights.
        public let gradient: Double
        /// The root mean square of the weights.
        public let weight: Double
        /// The length of the last update divided by the length of the weights; `nil` before the first step.
        public let updateRatio: Double?
        /// True if the layer has several neurons whose weights and biases are equal to the last bit.
        public let isSymmetric: Bool
    }
}
