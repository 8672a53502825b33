import PullbackArrays

/// Examples for regression: a row of features, and the numbers to predict from them.
///
///     let houses = RegressionDataset(features: [[90, 3], [120, 4]], targets: [210, 290])
public struct RegressionDataset: Sendable {
    /// The name of the dataset, for titles and messages.
    public var name: String
    let rows: FeatureRows
    /// The numbers to predict, of shape [rows, targets].
    public let targets: NDArray<Double>
    /// The names of the features; empty if they have none.
    public let featureNames: [String]
    /// The names of the targets.
    public let targetNames: [String]
    /// The indices of the target columns in the table that the rows come from; `nil` if they do not come from
    /// a table.
    public let targetColumns: [Int]?
    /// How the columns of the table that the rows come from became features; `nil` if they were numbers.
    public var encoding: TableEncoding?

    /// Creates a dataset from features of shape [rows, features] and targets of shape [rows, targets].
    /// `featureNames` must hold a name for each feature or none; targets without names are called "target",
    /// or "target 1", "target 2" and so on.
    public init(
        name: String = "regression", features: NDArray<Double>, targets: NDArray<Double>, featureNames: [String] = [],
        targetNames: [String]? = nil, targetColumns: [Int]? = nil
    ) {
        require(
            features.rank == 2 && targets.rank == 2 && features.shape[0] == targets.shape[0],
            "dataset \(name): features \(features.shape) and targets \(targets.shape): must be [rows, features] and "
                + "[rows, targets]")
        self.init(
            name, FeatureRows(.numbers(features.elements), count: features.shape[0], width: features.shape[1]), targets,
            featureNames, targetNames, targetColumns)
    }

    init(
        _ name: String, _ rows: FeatureRows, _ targets: NDArray<Double>, _ featureNames: [String],
        _ targetNames: [String]?, _ targetColumns: [Int]?
    ) {
        let (width, count) = (rows.width, targets.shape[1])
        let targetNames = targetNames ?? Self.targetNames(count: count)
        require(
            featureNames.isEmpty || featureNames.count == width,
            "dataset \(name): \(featureNames.count) names for \(width) features")
        require(
            targetNames.count == count && targetColumns?.count ?? count == count,
            "dataset \(name): names \(targetNames) and columns \(targetColumns ?? []) for \(count) targets")
        self.name = name
        self.rows = rows
        self.targets = targets
        self.featureNames = featureNames
        self.targetNames = targetNames
        self.targetColumns = targetColumns
    }

    /// Creates a dataset from a row of features and one number to predict for each example.
    public init(name: String = "regression", features: [[Double]], targets: [Double]) {
        self.init(
            name: name, features: NDArray(features), targets: NDArray(targets, shape: Shape(targets.count, 1)))
    }

    /// Returns the names of targets that have none: "target", or "target 1", "target 2" and so on.
    package static func targetNames(count: Int) -> [String] {
        count == 1 ? ["target"] : (0..<count).map { "target \($0 + 1)" }
    }

    /// The number of rows.
    public var count: Int { rows.count }

    /// The number of features in a row.
    public var width: Int { rows.width }

    /// The features, of shape [rows, features]. If the dataset is a part of another one, or standardized, they are computed.
    public var features: NDArray<Double> { rows.batch(ArraySlice(0..<count)) }

    /// The features of one row.
    public subscript(row: Int) -> [Double] { rows[row] }

    /// The indices of the features that have one value in all rows.
    package var constantFeatures: [Int] { rows.constantColumns }

    /// Returns the features and the targets of the given rows, of shapes [rows.count, features] and
    /// [rows.count, targets].
    public func batch<Scalar: RealScalar>(
        _ rows: ArraySlice<Int>, as scalar: Scalar.Type = Scalar.self
    ) -> (features: NDArray<Scalar>, targets: NDArray<Scalar>) {
        (self.rows.batch(rows), NDArray(targets.rows(Array(rows))))
    }

    /// Returns a dataset of the given rows, in that order.
    public func subset(_ rows: some Collection<Int>) -> RegressionDataset {
        replacing(rows: self.rows.subset(rows), targets: targets.rows(Array(rows)))
    }

    /// Returns a dataset with other numbers and the same names.
    func replacing(rows: FeatureRows, targets: NDArray<Double>) -> RegressionDataset {
        var result = RegressionDataset(name, rows, targets, featureNames, targetNames, targetColumns)
        result.encoding = encoding
        return result
    }

    /// Divides the rows at random into two shuffled datasets. The first one gets the given fraction of the
    /// rows, rounded; but of two or more rows, each gets at least one.
    public func split(
        fraction: Double, using generator: inout Generator
    ) -> (first: RegressionDataset, second: RegressionDataset) {
        require(fraction > 0 && fraction < 1, "split: fraction \(fraction) is not between 0 and 1")
        let order = generator.permutation(count)
        let size = Int((fraction * Double(count)).rounded())
        let first = count < 2 ? count : min(max(size, 1), count - 1)
        return (subset(order[..<first]), subset(order[first...]))
    }
}
