import PullbackArrays

/// The errors of predicted numbers for one target, or their averages over several targets.
public struct RegressionMetrics: Hashable, Sendable {
    /// The mean squared error MSE = mean (y − ŷ)², where y is the target and ŷ the prediction.
    public let meanSquaredError: Double
    /// The root mean squared error √MSE, in the unit of the target.
    public let rootMeanSquaredError: Double
    /// The mean absolute error mean |y − ŷ|, in the unit of the target.
    public let meanAbsoluteError: Double
    /// The coefficient of determination R² = 1 − Σ (y − ŷ)² / Σ (y − mean y)²: 1 for perfect predictions, 0
    /// for those of the constant mean, negative for worse ones.
    ///
    /// If all targets are equal, it is 1 for perfect predictions and otherwise 0. It is `nil` for fewer than
    /// two rows.
    public let r2: Double?
}

extension RegressionMetrics {
    /// Returns the metrics of each target. Predictions and targets have the shape [rows, targets], or [rows]
    /// for a single target.
    ///
    /// All errors are 0 if there are no rows, and NaN if a prediction is NaN. scikit-learn:
    /// `mean_squared_error`, `root_mean_squared_error`, `mean_absolute_error`, `r2_score` with
    /// `multioutput="raw_values"`.
    public static func ofEachTarget<Scalar: RealScalar>(
        predictions: NDArray<Scalar>, targets: NDArray<Scalar>
    ) -> [RegressionMetrics] {
        require(
            predictions.shape == targets.shape && (1...2).contains(targets.rank),
            "regression metrics: predictions of shape \(predictions.shape) for targets of shape \(targets.shape), not "
                + "both [rows, targets]")
        let width = targets.rank == 2 ? targets.shape[1] : 1
        let (predicted, expected) = (NDArray<Double>(predictions).elements, NDArray<Double>(targets).elements)
        return (0..<width).map { target in
            let rows = stride(from: target, to: expected.count, by: width)
            return RegressionMetrics(predictions: rows.map { predicted[$0] }, targets: rows.map { expected[$0] })
        }
    }

    /// Creates the averages of the metrics of several targets, in which every target has the same weight.
    ///
    /// The root mean squared error is the average of the targets' roots. scikit-learn:
    /// `multioutput="uniform_average"`.
    public init(averageOf targets: [RegressionMetrics]) {
        func mean(_ metric: (RegressionMetrics) -> Double) -> Double {
            ratio(targets.reduce(0) { $0 + metric($1) }, targets.count)
        }
        meanSquaredError = mean { $0.meanSquaredError }
        rootMeanSquaredError = mean { $0.rootMeanSquaredError }
        meanAbsoluteError = mean { $0.meanAbsoluteError }
        r2 = targets.contains { $0.r2 == nil } || targets.isEmpty ? nil : mean { $0.r2 ?? 0 }
    }

    private init(predictions: [Double], targets: [Double]) {
        let count = targets.count
        let errors = zip(targets, predictions).map { $0 - $1 }
        let sum = errors.reduce(0) { $0 + $1 * $1 }
        meanSquaredError = ratio(sum, count)
        rootMeanSquaredError = meanSquaredError.squareRoot()
        meanAbsoluteError = ratio(errors.reduce(0) { $0 + abs($1) }, count)
        r2 = count < 2 ? nil : Self.r2(sum, targets)
    }

    private static func r2(_ squaredErrors: Double, _ targets: [Double]) -> Double {
        // Equal numbers are compared and not their mean, which may be rounded.
        guard targets.contains(where: { $0 != targets[0] }) else {
            return squaredErrors == 0 ? 1 : squaredErrors.isNaN ? .nan : 0
        }
        let mean = ratio(targets.reduce(0, +), targets.count)
        return 1 - squaredErrors / targets.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
}
