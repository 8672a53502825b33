import PullbackArrays

/// Examples for regression: a row of features, and the numbers to predict from them.
///
///     let houses = RegressionDataset(features: [[90, 3], [120, 4]], targets: [210, 290])
public struct RegressionDataset: Sendable {
    /// The name of the dataset, for titles and messages.
    public var name: String
    /// The features, of shape [rows, features].
    public let features: NDArray<Double>
    /// The numbers to predict, of shape [rows, targets].
    public let targets: NDArray<Double>

    /// Creates a dataset from features of shape [rows, features] and targets of shape [rows, targets].
    public init(name: String = "regression", features: NDArray<Double>, targets: NDArray<Double>) {
        require(
            features.rank == 2 && targets.rank == 2 && features.shape[0] == targets.shape[0],
            "dataset \(name): features \(features.shape) and targets \(targets.shape): must be [rows, features] and "
                + "[rows, targets]")
        self.name = name
        self.features = features
        self.targets = targets
    }

    /// Creates a dataset from a row of features and one number to predict for each example.
    public init(name: String = "regression", features: [[Double]], targets: [Double]) {
        self.init(
            name: name, features: NDArray(features), targets: NDArray(targets, shape: Shape(targets.count, 1)))
    }

    /// The number of rows.
    public var count: Int { features.shape[0] }

    /// The number of features in a row.
    public var width: Int { features.shape[1] }

    /// Returns the features and the targets of the given rows, of shapes [rows.count, features] and
    /// [rows.count, targets].
    public func batch<Scalar: RealScalar>(
        _ rows: ArraySlice<Int>, as scalar: Scalar.Type = Scalar.self
    ) -> (features: NDArray<Scalar>, targets: NDArray<Scalar>) {
        (NDArray(features.rows(Array(rows))), NDArray(targets.rows(Array(rows))))
    }

    /// Returns a dataset of the given rows, in that order.
    public func subset(_ rows: some Collection<Int>) -> RegressionDataset {
        RegressionDataset(name: name, features: features.rows(Array(rows)), targets: targets.rows(Array(rows)))
    }

    /// Divides the rows at random into two shuffled datasets. The first one gets the given fraction of the
    /// rows, rounded.
    public func split(
        fraction: Double, using generator: inout Generator
    ) -> (first: RegressionDataset, second: RegressionDataset) {
        require(fraction > 0 && fraction < 1, "split: fraction \(fraction) is not between 0 and 1")
        let order = generator.permutation(count)
        let size = Int((fraction * Double(count)).rounded())
        return (subset(order[..<size]), subset(order[size...]))
    }
}
