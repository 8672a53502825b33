import Arrays
import Autodiff
import Datasets
import Metrics
import Networks

/// How well a classifier does on a dataset.
public struct Evaluation: Sendable {
    /// The mean cross-entropy.
    public let loss: Double
    /// The fraction of examples whose largest logit is the label's.
    public let accuracy: Double
    /// The number of examples.
    public let count: Int

    /// Runs a classifier over a dataset, a thousand examples at a time, without recording.
    public init<S: Real>(of model: any Module<S>, on data: Dataset) {
        var predictions: [Int] = []
        var sum = 0.0
        withoutGradient {
            for rows in data.batches(ofSize: 1000) {
                let (x, labels) = data.batch(rows, as: S.self)
                let logits = model(Tensor(x))  // [batch, classes]
                sum += Double(crossEntropy(logits, labels, reduction: .sum).item)
                predictions += logits.array.argmax()
            }
        }
        loss = data.count == 0 ? 0 : sum / Double(data.count)
        accuracy = Metrics.accuracy(predictions, data.labels)
        count = data.count
    }
}
