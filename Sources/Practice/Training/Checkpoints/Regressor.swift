import PullbackArrays
import PullbackDatasets

/// A trained network for use: it takes features in their original units and returns predicted numbers in
/// theirs.
///
///     let regressor = Regressor(try Checkpoint(contentsOf: "houses.safetensors"))
///     let prices = regressor.predictions(for: NDArray([[90, 3]]))
///
/// Many tasks may use a regressor at the same time.
public struct Regressor: Sendable {
    /// The number of features of a row.
    public let width: Int
    /// The names of the predicted numbers.
    public let targetNames: [String]

    private let standardization: Standardization?
    private let outputs: @Sendable (NDArray<Double>) -> NDArray<Double>

    /// Creates a regressor from the network of a checkpoint, in the precision of the file.
    public init(_ checkpoint: Checkpoint) {
        width = checkpoint.architecture.sizes[0]
        targetNames = checkpoint.targetNames
        standardization = checkpoint.data?.targetStandardization
        outputs = checkpoint.outputs
    }

    /// Returns the predictions, of shape [rows, targets].
    ///
    /// `rows` has shape [rows, width], with features that are not yet standardized.
    public func predictions(for rows: NDArray<Double>) -> NDArray<Double> {
        let outputs = outputs(rows)
        return standardization?.inverse(outputs) ?? outputs
    }
}

extension Checkpoint {
    /// The names of the numbers that the network predicts; "target", or "target 1", "target 2" and so on, if
    /// the file does not contain them.
    public var targetNames: [String] {
        data?.targetNames ?? RegressionDataset.targetNames(count: architecture.sizes[architecture.sizes.count - 1])
    }
}
