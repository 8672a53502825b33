import PullbackArrays
import PullbackDatasets
import PullbackNetworks

/// A network that was trained, as it is used: features as they are measured in, probabilities of the classes out.
///
///     let classifier = Classifier(try Checkpoint(contentsOf: "flowers.safetensors"))
///     let probabilities = classifier.probabilities(of: NDArray([[5.1, 3.5, 1.4, 0.2]]))
///
/// Many tasks may ask it at the same time.
public struct Classifier: Sendable {
    /// How many features a row has.
    public let width: Int
    /// What the classes are called.
    public let classNames: [String]

    private let standardization: Standardization?
    private let logits: @Sendable (NDArray<Double>) -> NDArray<Double>

    /// The network of a checkpoint, in the precision of its numbers.
    public init(_ checkpoint: Checkpoint) {
        width = checkpoint.architecture.sizes[0]
        classNames = checkpoint.classNames
        standardization = checkpoint.data?.standardization
        logits =
            switch checkpoint.precision {
            case .float: Self.logits(of: Frozen(checkpoint.makeNetwork(as: Float.self)))
            case .double: Self.logits(of: Frozen(checkpoint.makeNetwork(as: Double.self)))
            }
    }

    /// The softmax of the logits: rows of features [rows, width], not yet standardized, to [rows, classes].
    ///
    /// NaN where a logit is infinite or NaN.
    public func probabilities(of rows: NDArray<Double>) -> NDArray<Double> {
        require(
            rows.rank == 2 && rows.shape[1] == width, "classifier of \(width) features: rows of shape \(rows.shape)")
        guard let standardization else { return logits(rows).softmax() }
        return logits((rows - NDArray(standardization.mean)) / NDArray(standardization.scale)).softmax()
    }

    private static func logits<S: RealScalar>(of network: Frozen<MLP<S>>)
        -> @Sendable (NDArray<Double>) -> NDArray<Double>
    {
        { rows in NDArray<Double>(network(NDArray<S>(rows))) }
    }
}
