import PullbackArrays

/// Standardizes features to mean 0 and standard deviation 1: z = (x − mean) / scale.
///
/// The mean and scale are measured on the training data and then used for all data that the model gets,
/// including test data: `let standardize = Standardization(of: train)`, `standardize(test)`. Agrees with
/// scikit-learn's `StandardScaler`.
public struct Standardization: Hashable, Sendable {
    /// The mean of each feature.
    public let mean: [Double]

    /// The divisor of each feature: its standard deviation √(Σ (x − mean)² / n), or 1 if the
    /// feature is constant.
    public let scale: [Double]

    /// Creates a standardization from known numbers: one mean and one scale for each feature. No
    /// scale may be 0.
    public init(mean: [Double], scale: [Double]) {
        require(
            mean.count == scale.count, "standardization: \(mean.count) means and \(scale.count) scales")
        require(scale.allSatisfy { $0 != 0 }, "standardization: a scale is 0")
        self.mean = mean
        self.scale = scale
    }

    /// Measures the mean and standard deviation of each feature of a dataset, which must not be empty.
    public init(of dataset: Dataset) {
        require(dataset.count > 0, "standardization: dataset \(dataset.name) is empty")
        let count = Double(dataset.count)
        var mean = Array(repeating: 0.0, count: dataset.width)
        var variance = mean
        for row in 0..<dataset.count {
            for (column, x) in dataset[row].enumerated() { mean[column] += x }
        }
        for column in mean.indices { mean[column] /= count }
        // The variance takes a second pass: Σx² − n·mean² would lose its digits where the mean is large.
        for row in 0..<dataset.count {
            for (column, x) in dataset[row].enumerated() {
                variance[column] += (x - mean[column]) * (x - mean[column])
            }
        }
        for column in variance.indices { variance[column] /= count }
        let scale = zip(mean, variance).map { mean, variance in
            // scikit-learn's `_is_constant_feature`: a variance that rounding errors alone can
            // cause counts as 0.
            let rounding = count * mean * Double.ulpOfOne
            let isConstant = variance <= count * Double.ulpOfOne * variance + rounding * rounding
            return isConstant ? 1 : variance.squareRoot()
        }
        self.init(mean: mean, scale: scale)
    }

    /// Returns the dataset with every feature standardized. The features are stored as `Double`, which takes
    /// eight times the memory of bytes.
    public func callAsFunction(_ dataset: Dataset) -> Dataset {
        require(
            dataset.width == mean.count,
            "standardization: measured on \(mean.count) features, dataset \(dataset.name) has \(dataset.width)")
        let standardized = (0..<dataset.count).flatMap { row in self(dataset[row]) }
        return Dataset(
            name: dataset.name, features: .numbers(standardized), width: dataset.width, labels: dataset.labels,
            classNames: dataset.classNames, featureNames: dataset.featureNames, labelColumn: dataset.labelColumn,
            imageShape: dataset.imageShape)
    }

    /// Returns one row of features, standardized.
    public func callAsFunction(_ row: [Double]) -> [Double] {
        require(row.count == mean.count, "standardization: \(row.count) features, measured on \(mean.count)")
        return row.indices.map { (row[$0] - mean[$0]) / scale[$0] }
    }
}
