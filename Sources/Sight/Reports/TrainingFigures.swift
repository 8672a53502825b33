import PullbackArrays
import PullbackDatasets
import PullbackDrawing
import PullbackFiles
import PullbackMetrics
import PullbackNetworks
import PullbackPictures
import PullbackTraining

// Which pictures suit a run.

extension Page {
    /// How the network learned: nothing, before the first epoch.
    static func learning<S>(_ run: TrainingRun<S>) -> [Figure] {
        guard !run.history.epochs.isEmpty else { return [] }
        return [
            Figure("Loss and accuracy", "Epoch by epoch.", isWide: true, run.history.curves(title: "")),
            Figure(
                "Gradient norms", "Of each layer, after each epoch: neither zero nor growing without end.",
                run.history.gradientNorms(title: "")),
        ]
    }

    /// What it gets right and wrong.
    static func figures<S>(_ run: TrainingRun<S>, _ evaluation: Evaluation, _ matrix: ConfusionMatrix) -> [Figure] {
        var figures = [
            Figure(
                "Confusion matrix", "A row for each true class, a column for each predicted one.",
                matrix.plot(title: ""))
        ]
        if matrix.accuracy < 1, matrix.rows.count > 2 {
            figures.append(
                Figure("Most confused", "Which class was taken for which.", matrix.mostConfusedPlot(title: "")))
        }
        if run.test.width == 2 {
            let boundary = DecisionBoundary(of: run.network, on: run.test)
            figures.append(Figure("Decision boundary", "With the test examples.", boundary.plot(title: "")))
        }
        if let roc = evaluation.rocCurve, let curve = evaluation.precisionRecallCurve {
            figures.append(Figure("ROC curve", "Found for how many false alarms.", roc.plot(title: "")))
            figures.append(Figure("Precision and recall", "How pure for how much found.", curve.plot(title: "")))
        }
        if let shape = run.test.imageShape {
            let wrong = Misclassified(
                in: run.test, predictions: evaluation.predictions, confidences: evaluation.confidences.elements)
            if !wrong.mistakes.isEmpty {
                figures.append(
                    Figure(
                        "Misclassified",
                        "The first of \(wrong.mistakes.count), each with its true and predicted class and "
                            + "how certain the network was.", isWide: true, wrong.panels(title: "")))
            }
            figures.append(
                Figure(
                    "Weights of the first layer", "What each neuron looks for: red excites it, blue inhibits it.",
                    isWide: true,
                    Panels.firstLayerWeights(run.network.layers[0].weight.array, imageShape: shape, title: "")))
        }
        return figures
    }
}

extension Page.Figure {
    /// A picture, drawn; or the reason why it could not be.
    init(_ title: String, _ caption: String, isWide: Bool = false, _ picture: some Picture) {
        let image: Image
        do { image = .svg(try picture.data(as: .svg)) } catch { image = .missing("\(error)") }
        self.init(title, caption, isWide: isWide, image)
    }
}
