import PullbackArrays
import PullbackAutodiff
import PullbackDatasets
import PullbackMetrics
import PullbackNetworks

/// The results of a classifier on a dataset: its loss and accuracy, and its prediction for every row.
public struct Evaluation: Sendable {
    /// The mean cross-entropy; 0 if there are no rows.
    public let loss: Double
    /// The fraction of rows whose prediction equals their label; 0 if there are no rows.
    public let accuracy: Double
    /// The softmax of the logits, of shape [rows, classes], in the order of the dataset.
    public let probabilities: NDArray<Double>
    /// The true class of each row.
    public let labels: [Int]
    /// The class with the largest logit of each row; the first one if several are equal.
    public let predictions: [Int]
    /// The names of the classes.
    public let classNames: [String]

    /// The number of rows.
    public var count: Int { labels.count }

    /// Evaluates a classifier that returns one logit for each class of the dataset, or a single one for two
    /// classes.
    ///
    /// The model runs in evaluation mode and without a gradient graph, on 100 rows at a time.
    public init<S: RealScalar>(of model: any TensorModule<S>, on data: Dataset) {
        let classes = data.classNames.count
        var predictions: [Int] = []
        var probabilities: [Double] = []
        probabilities.reserveCapacity(data.count * classes)
        var sum = 0.0
        withoutGradient {
            evaluation {
                for rows in evaluationBatches(of: 0..<data.count) {
                    let (x, labels) = data.batch(rows, as: S.self)
                    let outputs = model(Tensor(x)).array
                    let logits = Tensor(classes == 2 ? outputs.classLogits : outputs)  // [batch, classes]
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
    /// A row for which a wrong class was predicted.
    public struct Misclassification: Hashable, Codable, Sendable {
        /// The index of the row in the dataset, from 0.
        public let row: Int
        /// The true class.
        public let label: Int
        /// The predicted class.
        public let prediction: Int
        /// The predicted probability of the predicted class.
        public let confidence: Double

        /// Creates a misclassification.
        public init(row: Int, label: Int, prediction: Int, confidence: Double) {
            (self.row, self.label, self.prediction, self.confidence) = (row, label, prediction, confidence)
        }
    }

    /// Returns an estimate of the memory that an evaluation with its metrics needs, in bytes.
    ///
    /// Each probability counts three times (the logits, their softmax, and the list that grows), each cell
    /// of the confusion matrix six times, as was seen with 20 000 classes.
    public static func memoryNeeded(rows: Int, classes: Int) -> Double {
        let (rows, classes) = (Double(rows), Double(classes))
        return 8 * (3 * rows * classes + 6 * classes * classes)
    }

    /// The rows whose prediction is not their label, in the order of the dataset.
    public var misclassified: [Misclassification] {
        let confidences = confidences.elements
        return labels.indices.filter { labels[$0] != predictions[$0] }.map { row in
            Misclassification(
                row: row, label: labels[row], prediction: predictions[row], confidence: confidences[row])
        }
    }

    /// The number of rows of each true class that were predicted as each class.
    public var confusionMatrix: ConfusionMatrix {
        ConfusionMatrix(labels: labels, predictions: predictions, classNames: classNames)
    }

    /// Returns the fraction of rows whose label is among the `k` most probable classes.
    public func topKAccuracy(_ k: Int) -> Double {
        PullbackMetrics.topKAccuracy(scores: probabilities, labels: labels, k: k)
    }

    /// The ROC curve for two classes, with the second as the positive one.
    ///
    /// It is `nil` if there are not two classes or a probability is not finite.
    public var rocCurve: ROCCurve? { ofSecondClass { ROCCurve(scores: $0, labels: labels) } }

    /// The precision-recall curve for two classes, with the second as the positive one.
    ///
    /// It is `nil` if there are not two classes or a probability is not finite.
    public var precisionRecallCurve: PrecisionRecallCurve? {
        ofSecondClass { PrecisionRecallCurve(scores: $0, labels: labels) }
    }

    /// The mean squared error of the second class's probability, for two classes.
    ///
    /// It is `nil` if there are not two classes or a probability is not finite.
    public var brierScore: Double? { ofSecondClass { PullbackMetrics.brierScore(probabilities: $0, labels: labels) } }

    /// The curve that shows whether classes are as frequent as their predicted probabilities say.
    ///
    /// For two classes it uses the probability of the second class, for more classes that of the predicted
    /// class. It is `nil` if a logit is infinite or NaN.
    public var calibrationCurve: CalibrationCurve? {
        guard probabilities.isFinite else { return nil }
        let hits = zip(labels, predictions).map { $0 == $1 ? 1 : 0 }
        return ofSecondClass { CalibrationCurve(probabilities: $0, labels: labels) }
            ?? CalibrationCurve(probabilities: confidences, labels: hits)
    }

    /// The probability of the predicted class of each row, of shape [rows].
    public var confidences: NDArray<Double> { probabilities.picking(predictions) }

    /// Calls `body` with the probabilities of the second of two classes, of shape [rows, 1].
    ///
    /// Returns nil if there are not two classes or a probability is not finite, since a curve needs finite
    /// scores.
    private func ofSecondClass<Result>(_ body: (NDArray<Double>) -> Result) -> Result? {
        classNames.count == 2 && probabilities.isFinite ? body(probabilities.slice(1..<2, along: 1)) : nil
    }
}
