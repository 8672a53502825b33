/// What there is to say after an epoch of a training.
public struct TrainingEpoch: Sendable {
    /// From 1.
    public let number: Int
    /// The mean loss of the examples, each as its batch saw it.
    public let loss: Double
    /// The fraction of the examples that came out right, each as its batch saw it; `nil` where nothing is right or wrong.
    public let accuracy: Double?
    /// How long training took, in seconds.
    public let seconds: Double
    /// ‖∂L/∂θ‖ of each of the optimizer's parameters in the last step of the epoch.
    public let gradientNorms: [Double]
}

/// What there is to say after a step of a training.
public struct TrainingStep: Sendable {
    /// The epoch, from 1.
    public let epoch: Int
    /// The step within the epoch, from 1.
    public let number: Int
    /// The steps of an epoch.
    public let count: Int
}
