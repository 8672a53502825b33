import PullbackDatasets
import PullbackFiles
import PullbackTraining

/// A trained network that predicts numbers, and its results on test examples.
package struct TrainedRegressor {
    /// The name of the data.
    package let data: String
    /// The results on the test examples.
    package let evaluation: RegressionEvaluation

    /// Creates a subject from the results of a network on data of this name.
    package init(_ evaluation: RegressionEvaluation, of data: String) {
        (self.evaluation, self.data) = (evaluation, data)
    }

    /// Returns the results for each target. Throws if there are none, or if a prediction is not finite.
    func results() throws -> [TargetResults] {
        guard evaluation.count > 0 else { throw PullbackError(data, "there are no test examples") }
        guard evaluation.predictions.isFinite else {
            throw PullbackError(
                "the network", "gives infinities or NaN for \(data): its weights or the features are too large, or NaN")
        }
        return evaluation.results
    }
}

/// The predictions for one target, and its true numbers.
struct TargetResults {
    let name: String
    let predictions, targets: [Double]
    let rootMeanSquaredError: Double
    let r2: Double?

    /// The residuals: true minus predicted.
    var residuals: [Double] { zip(targets, predictions).map { $0 - $1 } }

    /// The rows that a picture shows: all, or 2000 that are evenly spaced.
    var shown: [Int] {
        let count = targets.count, most = 2000
        return count <= most ? Array(0..<count) : (0..<most).map { $0 * count / most }
    }

    /// A sentence about the rows that a picture leaves out; `nil` if it shows all.
    var omission: String? {
        shown.count < targets.count ? "\(shown.count) of \(targets.count) examples are drawn." : nil
    }
}

extension RegressionEvaluation {
    /// The results, target by target.
    var results: [TargetResults] {
        targetNames.indices.map { column in
            TargetResults(
                name: targetNames[column],
                predictions: predictions.slice(column..<column + 1, along: 1).elements,
                targets: targets.slice(column..<column + 1, along: 1).elements,
                rootMeanSquaredError: metrics[column].rootMeanSquaredError, r2: metrics[column].r2)
        }
    }
}
