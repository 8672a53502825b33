/// The losses, accuracies and gradient norms of a training, epoch by epoch, for curves and reports.
public struct History: Codable, Equatable, Sendable {
    /// The names of the parameters, for example "layers.0.weight".
    public let parameterNames: [String]
    /// The epochs, in order of time.
    public private(set) var epochs: [Epoch]

    /// The loss and the accuracy of a network on some examples.
    public struct Score: Codable, Equatable, Sendable {
        /// The mean loss.
        public let loss: Double
        /// The fraction of examples that are predicted right; `nil` if the task has no right and wrong
        /// predictions.
        public let accuracy: Double?

        /// Creates a score; leave the accuracy out if the task has no right and wrong predictions.
        public init(loss: Double, accuracy: Double? = nil) { (self.loss, self.accuracy) = (loss, accuracy) }

        /// Creates a score with the loss and the accuracy of an evaluation.
        public init(_ evaluation: Evaluation) { self.init(loss: evaluation.loss, accuracy: evaluation.accuracy) }
    }

    /// The results of one epoch.
    public struct Epoch: Codable, Equatable, Sendable {
        /// The number of the epoch, from 1.
        public let number: Int
        /// The mean loss of the training examples, each computed before the update with its batch.
        public let loss: Double
        /// The fraction of training examples predicted right, computed as the loss is; `nil` if that is not
        /// known.
        public let accuracy: Double?
        /// The duration of the training in this epoch, in seconds; `nil` if the history comes from a file,
        /// which contains no times so that the same seed gives the same file.
        public let seconds: Double?
        /// The norm ‖∂L/∂θ‖ of the gradient of each parameter in the last step of the epoch.
        public let gradientNorms: [Double]
        /// The score on the test examples.
        public let test: Score
        /// The score on the validation examples; `nil` if there are none.
        public let validation: Score?
    }

    /// Creates a history without epochs.
    public init(parameterNames: [String]) { self.init(parameterNames: parameterNames, epochs: []) }

    init(parameterNames: [String], epochs: [Epoch]) { (self.parameterNames, self.epochs) = (parameterNames, epochs) }

    /// Adds the results of an epoch.
    public mutating func append(_ epoch: TrainingEpoch, test: Score, validation: Score? = nil) {
        epochs.append(
            Epoch(
                number: epoch.number, loss: epoch.loss, accuracy: epoch.accuracy, seconds: epoch.seconds,
                gradientNorms: epoch.gradientNorms,
                test: test, validation: validation))
    }

    /// Adds the results of an epoch of a classifier.
    public mutating func append(_ epoch: TrainingEpoch, test: Evaluation, validation: Evaluation? = nil) {
        append(epoch, test: Score(test), validation: validation.map { Score($0) })
    }
}
