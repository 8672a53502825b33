import PullbackArrays
import PullbackDatasets
import PullbackFiles
import PullbackTraining

/// A trained classifier, and the examples to show it on.
package struct TrainedClassifier {
    /// The name of the data.
    package let data: String
    /// The network, with the numbers that standardize its features.
    package let checkpoint: Checkpoint
    /// The training examples, or other ones if these are not known, and the test examples. They are not yet
    /// standardized.
    package let examples, test: Dataset
    /// The classifier's results on the test examples.
    package let evaluation: Evaluation

    /// Evaluates a classifier on test examples.
    package init(_ checkpoint: Checkpoint, of data: String, examples: Dataset, test: Dataset) {
        (self.checkpoint, self.data, self.examples, self.test) = (checkpoint, data, examples, test)
        evaluation = checkpoint.evaluation(on: test)
    }

    /// Returns the results on the test examples. Throws if a probability is not finite.
    func finiteEvaluation() throws -> Evaluation {
        guard evaluation.probabilities.isFinite else {
            throw PullbackError(
                "the network", "gives infinities or NaN for \(data): its weights or the features are too large, or NaN")
        }
        return evaluation
    }

    /// The test examples; `nil` if they are the same as `examples`.
    var heldOut: Dataset? {
        test.count == examples.count && (0..<test.count).allSatisfy { test[$0] == examples[$0] } ? nil : test
    }
}

extension Standardization? {
    /// Returns the rows as the network sees them; if they are standardized, the names of the features say so.
    package func shown(_ rows: Dataset) -> Dataset {
        guard let standardized = self?(rows) else { return rows }
        return Dataset(
            name: rows.name, features: standardized.features, width: rows.width, labels: rows.labels,
            classNames: rows.classNames, featureNames: rows.featureNames.map { $0 + ", standardized" })
    }
}
