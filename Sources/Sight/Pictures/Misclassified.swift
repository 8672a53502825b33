import PullbackArrays
import PullbackDatasets
import PullbackDrawing
import PullbackTraining

/// The pictures that a classifier assigns to a wrong class.
///
///     try Misclassified(in: test, predictions: predictions, confidences: confidences).panels().write(to: "wrong.png")
public struct Misclassified: Sendable {
    /// The dataset of pictures.
    public let data: Dataset

    /// All mistakes, in the order of the rows.
    public let mistakes: [Evaluation.Misclassification]

    /// Finds the mistakes in the predictions for a dataset of pictures; `confidences` are the probabilities
    /// of the predictions.
    public init(in data: Dataset, predictions: [Int], confidences: [Double]) {
        require(data.imageShape != nil, "misclassified: the rows of \(data.name) are no pictures")
        require(
            predictions.count == data.count && confidences.count == data.count,
            "misclassified: \(predictions.count) predictions and \(confidences.count) confidences for \(data.count) rows"
        )
        self.data = data
        mistakes = (0..<data.count).filter { predictions[$0] != data.labels[$0] }.map {
            .init(row: $0, label: data.labels[$0], prediction: predictions[$0], confidence: confidences[$0])
        }
    }

    /// Returns the first `count` mistakes, five in a row, each with a title that names the true class, the
    /// predicted class and the probability of the prediction in percent.
    public func panels(title: String = "Misclassified: true → predicted", count: Int = 25) -> Plot.Panels {
        let plots = mistakes.prefix(count).map { mistake in
            let names = (data.classNames[mistake.label], data.classNames[mistake.prediction])
            let certainty = Int((100 * mistake.confidence).rounded())
            return Plot(
                title: "\(names.0) → \(names.1) (\(certainty) %)", marks: [.image(pixels(mistake.row), range: 0...1)])
        }
        return Plot.Panels(title: title, columns: min(5, max(plots.count, 1)), plots)
    }

    private func pixels(_ row: Int) -> [[Double]] {
        let (numbers, width) = (data[row], data.imageShape?.width ?? 1)
        return stride(from: 0, to: numbers.count, by: width).map { Array(numbers[$0..<($0 + width)]) }
    }
}
