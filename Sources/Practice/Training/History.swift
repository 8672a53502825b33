/// What was seen while a network learned, epoch by epoch: what curves and reports are made of.
public struct History: Codable, Equatable, Sendable {
    /// The names of the parameters, as "layers.0.weight".
    public let parameterNames: [String]
    /// The epochs, in their order.
    public private(set) var epochs: [Epoch]

    /// How well the network did on some examples.
    public struct Score: Codable, Equatable, Sendable {
        /// The mean cross-entropy.
        public let loss: Double
        /// The fraction that was right.
        public let accuracy: Double

        /// The score that an evaluation found.
        public init(_ evaluation: Evaluation) { self.init(loss: evaluation.loss, accuracy: evaluation.accuracy) }

        init(loss: Double, accuracy: Double) { (self.loss, self.accuracy) = (loss, accuracy) }
    }

    /// What was seen in one epoch.
    public struct Epoch: Codable, Equatable, Sendable {
        /// From 1.
        public let number: Int
        /// The mean loss of the training examples, each as its batch saw it.
        public let loss: Double
        /// How long training took, in seconds; `nil` where a file tells the history: the same seed gives the same file.
        public let seconds: Double?
        /// ‖∂L/∂θ‖ of each parameter after the epoch, on its last batch.
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
    public mutating func append<S>(_ epoch: Trainer<S>.Epoch, test: Evaluation, validation: Evaluation? = nil) {
        epochs.append(
            Epoch(
                number: epoch.number, loss: epoch.loss, seconds: epoch.seconds, gradientNorms: epoch.gradientNorms,
                test: Score(test),
                validation: validation.map { Score($0) }))
    }
}
