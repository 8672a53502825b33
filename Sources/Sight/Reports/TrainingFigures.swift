import Foundation
import PullbackArrays
import PullbackDatasets
import PullbackDrawing
import PullbackFiles
import PullbackMetrics
import PullbackNetworks
import PullbackPictures
import PullbackTraining

// The pictures of a run.

extension Report {
    /// Returns the pictures of learning: losses, accuracies and gradient norms; none before the first epoch.
    static func learning<S>(_ run: TrainingRun<S>) -> [Figure] {
        guard !run.history.epochs.isEmpty else { return [] }
        let captions = [run.history.lossCaption, run.history.accuracyCaption]
        return zip(run.history.curves().plots, captions).map { plot, caption in
            var untitled = plot
            untitled.title = ""
            return Figure(plot.title, caption, untitled.small)
        } + [Figure("Gradient norms", run.history.gradientCaption, run.history.gradientNorms(title: "").small)]
    }

    /// Returns the pictures of the results on the test examples that suit the dataset.
    static func figures<S>(_ run: TrainingRun<S>, _ evaluation: Evaluation, _ matrix: ConfusionMatrix) -> [Figure] {
        var figures = [
            Figure("Confusion matrix", matrix.caption, matrix.plot(title: ""))
        ]
        if matrix.accuracy < 1, matrix.rows.count > 2 {
            figures.append(
                Figure("Most confused", matrix.mostConfusedCaption, matrix.mostConfusedPlot(title: "").small))
        }
        if run.test.width == 2 {
            let boundary = DecisionBoundary(of: run.network, on: run.train, test: run.test)
            let wrong = boundary.mistakes.count + boundary.testMistakes.count
            figures.append(
                Figure(
                    "Decision boundary",
                    "Test examples are hollow: \(count(wrong, of: run.train.count + run.test.count)).",
                    boundary.plot(title: "")))
        }
        if let roc = evaluation.rocCurve, let curve = evaluation.precisionRecallCurve {
            figures.append(Figure("ROC curve", "Found for how many false alarms.", roc.plot(title: "")))
            figures.append(Figure("Precision and recall", "How pure for how much found.", curve.plot(title: "")))
        }
        if let shape = run.test.imageShape {
            let wrong = Misclassified(
                in: run.test, predictions: evaluation.predictions, confidences: evaluation.confidences.elements)
            if !wrong.mistakes.isEmpty {
                let panels = wrong.panels(title: "")
                let all = wrong.mistakes.count
                let which = panels.plots.count < all ? "The first \(panels.plots.count) of \(all)" : "All \(all)"
                figures.append(
                    Figure(
                        "Misclassified",
                        "\(which), each with its true and predicted class and how certain the network was.",
                        isWide: true, panels))
            }
            let weight = run.network.layers[0].weight.array
            let panels = Plot.Panels.firstLayerWeights(weight, imageShape: shape, title: "")
            figures.append(
                Figure(
                    "Weights of the first layer",
                    "Of \(panels.plots.count) of \(weight.shape[1]) neurons: light excites where red, inhibits where blue.",
                    isWide: true, panels))
        }
        return figures
    }
}

extension Plot {
    /// The plot at a size where its text is still legible if three stand side by side, or one on a phone.
    fileprivate var small: Plot {
        var plot = self
        plot.size = Plot.Size(440, 340)
        return plot
    }
}

/// Returns a sentence like "3 of 40 are wrong, each in a ring".
private func count(_ mistakes: Int, of all: Int) -> String {
    mistakes == 0 ? "all \(all) are right" : "\(mistakes) of \(all) are wrong, each in a ring"
}

extension Report.Figure {
    /// Draws a picture, once for a light and once for a dark page; if that fails, the image is the reason.
    init(_ title: String, _ caption: String, isWide: Bool = false, _ picture: some Picture) {
        func drawn(_ theme: PictureTheme) throws -> Data {
            var picture = picture
            picture.theme = theme
            return try picture.data(as: .svg)
        }
        let image: Image
        do { image = .svg(try drawn(.light), dark: try drawn(.dark)) } catch { image = .missing("\(error)") }
        self.init(title, caption, isWide: isWide, image)
    }
}
