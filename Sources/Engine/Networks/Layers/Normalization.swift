import PullbackArrays

/// A normalization, identified by its name. The command line, files and layers use the same names.
public enum Normalization: String, CaseIterable, Codable, Sendable {
    /// Each feature has mean 0 and variance 1 in a batch: `BatchNorm`.
    case batch
    /// The features of each example have mean 0 and variance 1: `LayerNorm`.
    case layer
}
