/// The results of one epoch of a training.
public struct TrainingEpoch: Sendable {
    /// The number of the epoch, from 1.
    public let number: Int
    /// The mean loss of the examples, each computed before the update with its batch.
    public let loss: Double
    /// The fraction of examples predicted right, computed as the loss is; `nil` if the task has no right and
    /// wrong predictions.
    public let accuracy: Double?
    /// The duration of the epoch, in seconds.
    public let seconds: Double
    /// The norm ‖∂L/∂θ‖ of the gradient of each parameter in the last step of the epoch: in the order of the model, then
    /// of those that only the optimizer has.
    public let gradientNorms: [Double]
    /// The score on the validation examples; `nil` if there are none.
    public let validation: History.Score?
    /// The learning rate of the last step.
    public let learningRate: Double
    /// True if the watched number of this epoch is the smallest so far.
    public let isBest: Bool
}

/// A finished step of a training.
public struct TrainingStep: Sendable {
    /// The epoch, from 1.
    public let epoch: Int
    /// The step within the epoch, from 1.
    public let number: Int
    /// The number of steps in an epoch.
    public let count: Int
    /// The mean loss of the step's examples, before its update.
    public let loss: Double
}
