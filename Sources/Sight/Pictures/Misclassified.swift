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

extension KnownPicture {
    package static let misclassified = KnownPicture(
        "misclassified", "the first 25 test pictures taken for something else", problem: problemUnlessImages
    ) { _ in
        .classifier { classifier in
            let (evaluation, test) = (try classifier.finiteEvaluation(), classifier.test)
            let wrong = Misclassified(
                in: test, predictions: evaluation.predictions, confidences: evaluation.confidences.elements)
            let all = wrong.mistakes.count
            let panels = wrong.panels(
                title: "\(all) of \(test.count) test examples of \(classifier.data) misclassified: true → predicted")
            let which = panels.plots.count < all ? "The first \(panels.plots.count) of \(all)" : "All \(all)"
            return Illustration(
                .panels(panels), ["dataset": classifier.data, "count": test.count, "mistakes": wrong.mistakes],
                heading: "Misclassified",
                captions: ["\(which), each with its true and predicted class and how certain the network was."],
                problem: all == 0 ? "there is no mistake to show: all \(test.count) are right" : nil)
        }
    }

    /// Returns a sentence if the rows are not pictures.
    @Sendable static func problemUnlessImages(_ data: Dataset, _ hiddenLayers: Int) -> String? {
        guard data.imageShape == nil else { return nil }
        let instead = data.width == 2 ? "boundary" : "confusion"
        return "the rows of \(data.name) are no pictures; "
            + "what a network makes of them is seen in pullback plot \(instead) --dataset \(data.name)"
    }
}
