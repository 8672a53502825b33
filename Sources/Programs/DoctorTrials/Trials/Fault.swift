/// A part of a training that can be wrong.
enum Fault: String, CaseIterable, Codable, Sendable {
    /// The function of the hidden neurons.
    case activation
    /// The function of the last layer.
    case output
    /// The loss.
    case loss
    /// The learning rate.
    case learningRate = "learning rate"
    /// The optimizer.
    case optimizer
    /// The number of epochs.
    case epochs
    /// The number of examples in a batch.
    case batchSize = "batch size"
    /// The initial weights.
    case initialization
    /// The scale of the features.
    case inputs = "input scale"
    /// The scale of the targets.
    case targets = "target scale"
    /// The share of neurons that are dropped.
    case dropout
    /// The number and the sizes of the layers.
    case size
    /// The missing normalization of the hidden layers.
    case normalization
}
