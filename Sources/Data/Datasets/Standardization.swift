import PullbackArrays

/// Standardizes numbers to mean 0 and standard deviation 1, each column for itself: z = (x − mean) / scale.
/// The columns are the features of examples, or the targets of a regression.
///
/// The mean and scale are measured on the training data and then used for all data that the model gets,
/// including test data: `let standardize = Standardization(of: train)`, `standardize(test)`. Agrees with
/// scikit-learn's `StandardScaler`.
public struct Standardization: Hashable, Sendable {
    /// The mean of each column.
    public let mean: [Double]

    /// The divisor of each column: its standard deviation √(Σ (x − mean)² / n), or 1 if the
    /// column is constant.
    public let scale: [Double]

    /// Creates a standardization from known numbers: one mean and one scale for each column. No
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
        self.init(of: dataset.rows)
    }

    /// Measures the mean and standard deviation of each feature of rows, of which there must be one.
    init(of rows: FeatureRows) { self.init(rows: rows.count, width: rows.width) { rows[$0] } }

    /// Measures the mean and standard deviation of each column of a matrix, which must not be empty.
    public init(of matrix: NDArray<Double>) {
        require(matrix.rank == 2 && matrix.shape[0] > 0, "standardization: of an array of shape \(matrix.shape)")
        let (numbers, width) = (matrix.elements, matrix.shape[1])
        self.init(rows: matrix.shape[0], width: width) { numbers[$0 * width..<($0 + 1) * width] }
    }

    private init(rows: Int, width: Int, _ numbers: (_ row: Int) -> some Collection<Double>) {
        let count = Double(rows)
        var mean = Array(repeating: 0.0, count: width)
        var variance = mean
        for row in 0..<rows {
            for (column, x) in numbers(row).enumerated() { mean[column] += x }
        }
        for column in mean.indices { mean[column] /= count }
        // The variance takes a second pass: Σx² − n·mean² would lose its digits where the mean is large.
        for row in 0..<rows {
            for (column, x) in numbers(row).enumerated() {
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

    /// Returns the dataset with every feature standardized. The features are computed where they are used, from those of
    /// `dataset`, which are not stored again.
    public func callAsFunction(_ dataset: Dataset) -> Dataset {
        require(
            dataset.width == mean.count,
            "standardization: measured on \(mean.count) features, dataset \(dataset.name) has \(dataset.width)")
        return dataset.replacing(rows: dataset.rows.standardized(self))
    }

    /// Returns one row of features, standardized.
    public func callAsFunction(_ row: [Double]) -> [Double] {
        require(row.count == mean.count, "standardization: \(row.count) features, measured on \(mean.count)")
        return row.indices.map { (row[$0] - mean[$0]) / scale[$0] }
    }

    /// Returns a matrix with a row for each example, standardized.
    public func callAsFunction(_ matrix: NDArray<Double>) -> NDArray<Double> {
        requireColumns(of: matrix)
        return (matrix - NDArray(mean)) / NDArray(scale)
    }

    /// Returns the numbers whose standardization is `matrix`: z · scale + mean. Predictions of standardized
    /// targets are turned back to the original units in this way. scikit-learn: `inverse_transform`.
    public func inverse(_ matrix: NDArray<Double>) -> NDArray<Double> {
        requireColumns(of: matrix)
        return matrix * NDArray(scale) + NDArray(mean)
    }

    private func requireColumns(of matrix: NDArray<Double>) {
        require(
            matrix.rank == 2 && matrix.shape[1] == mean.count,
            "standardization: of an array of shape \(matrix.shape), measured on \(mean.count) columns")
    }
}
