import PullbackArrays
import PullbackAutodiff
import PullbackDatasets
import PullbackMetrics
import PullbackNetworks

/// How well a classifier does on a dataset, and what it says of every row.
public struct Evaluation: Sendable {
    /// The mean cross-entropy; 0 of no rows.
    public let loss: Double
    /// The fraction of rows whose prediction is their label; 0 of no rows.
    public let accuracy: Double
    /// The softmax of the logits, [rows, classes], in the order of the dataset.
    public let probabilities: NDArray<Double>
    /// The class of each row.
    public let labels: [Int]
    /// The class of each row's largest logit; of equal ones the first.
    public let predictions: [Int]
    /// What the classes are called.
    public let classNames: [String]

    /// The number of rows.
    public var count: Int { labels.count }

    /// Runs a classifier, with a logit for each of the dataset's classes, a thousand rows at a time, evaluating and
    /// without recording.
    public init<S: RealScalar>(of model: any TensorModule<S>, on data: Dataset) {
        let classes = data.classNames.count
        var predictions: [Int] = []
        var probabilities: [Double] = []
        probabilities.reserveCapacity(data.count * classes)
        var sum = 0.0
        withoutGradient {
            evaluation {
                for rows in data.batches(ofSize: 1000) {
                    let (x, labels) = data.batch(rows, as: S.self)
                    let logits = model(Tensor(x))  // [batch, classes]
                    require(
                        logits.shape == [rows.count, classes],
                        "evaluation: logits of shape \(logits.shape) for \(rows.count) rows of \(classes) classes")
                    sum += Double(crossEntropy(logits, labels, reduction: .sum).item)
                    predictions += logits.array.argmax(over: -1)
                    probabilities += NDArray<Double>(logits.array).softmax().elements
                }
            }
        }
        loss = data.count == 0 ? 0 : sum / Double(data.count)
        accuracy = PullbackMetrics.accuracy(predictions, data.labels)
        self.probabilities = NDArray(probabilities, shape: [data.count, classes])
        self.predictions = predictions
        labels = data.labels
        classNames = data.classNames
    }
}

extension Evaluation {
    /// A row that was taken for another class.
    public struct Misclassification: Hashable, Sendable {
        /// Its place in the dataset, from 0.
        public let row: Int
        /// Its class.
        public let label: Int
        /// The class that it was taken for.
        public let prediction: Int
        /// The probability of that class.
        public let confidence: Double
    }

    /// The rows whose prediction is not their label, in the order of the dataset.
    public var misclassified: [Misclassification] {
        let confidences = confidences.elements
        return labels.indices.filter { labels[$0] != predictions[$0] }.map { row in
            Misclassification(
                row: row, label: labels[row], prediction: predictions[row], confidence: confidences[row])
        }
    }

    /// How many rows of each class were predicted as each class.
    public var confusionMatrix: ConfusionMatrix {
        ConfusionMatrix(labels: labels, predictions: predictions, classNames: classNames)
    }

    /// The fraction of rows whose label is among the `k` most probable classes.
    public func topKAccuracy(_ k: Int) -> Double {
        PullbackMetrics.topKAccuracy(scores: probabilities, labels: labels, k: k)
    }

    /// Of two classes, how many rows of the second are found for how many false alarms; else `nil`.
    public var rocCurve: ROCCurve? { ofSecondClass { ROCCurve(scores: $0, labels: labels) } }

    /// Of two classes, how pure what is taken for the second is for how much of it is found; else `nil`.
    public var precisionRecallCurve: PrecisionRecallCurve? {
        ofSecondClass { PrecisionRecallCurve(scores: $0, labels: labels) }
    }

    /// Of two classes, the mean squared error of the second's probability; else `nil`.
    public var brierScore: Double? { ofSecondClass { PullbackMetrics.brierScore(probabilities: $0, labels: labels) } }

    /// Whether probabilities come true as often as they say: of two classes that of the second, of more that of the
    /// prediction; `nil` where a logit is infinite or NaN.
    public var calibrationCurve: CalibrationCurve? {
        guard probabilities.isFinite else { return nil }
        let hits = zip(labels, predictions).map { $0 == $1 ? 1 : 0 }
        return ofSecondClass { CalibrationCurve(probabilities: $0, labels: labels) }
            ?? CalibrationCurve(probabilities: confidences, labels: hits)
    }

    /// The probability of each prediction, [rows].
    public var confidences: NDArray<Double> { probabilities.picking(predictions) }

    /// What the probabilities of the second of two classes, [rows, 1], amount to. A curve needs finite ones.
    private func ofSecondClass<Result>(_ body: (NDArray<Double>) -> Result) -> Result? {
        classNames.count == 2 && probabilities.isFinite ? body(probabilities.slice(1..<2, along: 1)) : nil
    }
}
