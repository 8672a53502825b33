/// What was seen while a network learned, epoch by epoch: what curves and reports are made of.
public struct History: Codable, Equatable, Sendable {
    /// The names of the parameters, as "layers.0.weight".
    public let parameterNames: [String]
    /// The epochs, in their order.
    public private(set) var epochs: [Epoch]

    /// How well the network did on some examples.
    public struct Score: Codable, Equatable, Sendable {
        /// The mean loss.
        public let loss: Double
        /// The fraction that was right; `nil` where nothing is right or wrong.
        public let accuracy: Double?

        /// A score; without an accuracy where nothing is right or wrong.
        public init(loss: Double, accuracy: Double? = nil) { (self.loss, self.accuracy) = (loss, accuracy) }

        /// The score that an evaluation found.
        public init(_ evaluation: Evaluation) { self.init(loss: evaluation.loss, accuracy: evaluation.accuracy) }
    }

    /// What was seen in one epoch.
    public struct Epoch: Codable, Equatable, Sendable {
        /// From 1.
        public let number: Int
        /// The mean loss of the training examples, each as its batch saw it.
        public let loss: Double
        /// The fraction of them that was right, each as its batch saw it; `nil` where that is not known.
        public let accuracy: Double?
        /// How long training took, in seconds; `nil` where a file tells the history: the same seed gives the same file.
        public let seconds: Double?
        /// ‖∂L/∂θ‖ of each parameter in the last step of the epoch.
        public let gradientNorms: [Double]
        /// On the examples that were held out for the test.
        public let test: Score
        /// On those that were held out to watch; `nil` if none were.
        public let validation: Score?
    }

    /// A history in which nothing has happened yet.
    public init(parameterNames: [String]) { self.init(parameterNames: parameterNames, epochs: []) }

    init(parameterNames: [String], epochs: [Epoch]) { (self.parameterNames, self.epochs) = (parameterNames, epochs) }

    /// Adds what is known after an epoch.
    public mutating func append(_ epoch: TrainingEpoch, test: Score, validation: Score? = nil) {
        epochs.append(
            Epoch(
                number: epoch.number, loss: epoch.loss, accuracy: epoch.accuracy, seconds: epoch.seconds,
                gradientNorms: epoch.gradientNorms,
                test: test, validation: validation))
    }

    /// Adds what is known after an epoch of a classifier.
    public mutating func append(_ epoch: TrainingEpoch, test: Evaluation, validation: Evaluation? = nil) {
        append(epoch, test: Score(test), validation: validation.map { Score($0) })
    }
}
