import PullbackArrays

/// A trained network for use: it takes features in their original units and returns the probabilities of the
/// classes.
///
///     let classifier = Classifier(try Checkpoint(contentsOf: "flowers.safetensors"))
///     let probabilities = classifier.probabilities(of: NDArray([[5.1, 3.5, 1.4, 0.2]]))
///
/// Many tasks may use a classifier at the same time.
public struct Classifier: Sendable {
    /// The number of features of a row.
    public let width: Int
    /// The names of the classes.
    public let classNames: [String]

    private let logits: @Sendable (NDArray<Double>) -> NDArray<Double>

    /// Creates a classifier from the network of a checkpoint, in the precision of the file.
    public init(_ checkpoint: Checkpoint) {
        width = checkpoint.architecture.sizes[0]
        classNames = checkpoint.classNames
        logits = checkpoint.outputs
    }

    /// Returns the softmax of the logits, of shape [rows, classes]; of a single logit z, 1 − σ(z) and σ(z).
    ///
    /// `rows` has shape [rows, width], with features that are not yet standardized. Probabilities are NaN if
    /// a logit of the row is infinite or NaN.
    public func probabilities(of rows: NDArray<Double>) -> NDArray<Double> { logits(rows).classLogits.softmax() }
}
