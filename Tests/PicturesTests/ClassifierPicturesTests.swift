import PullbackArrays
import PullbackDatasets
import PullbackMetrics
import PullbackPictures
import Testing

@testable import PullbackDrawing

@Suite("Pictures of a classifier") struct ClassifierPicturesTests {
    /// Pictures of 2 × 3 pixels.
    private let data = Dataset(
        name: "flags", features: .bytes(Array(0..<24), dividedBy: 255), width: 6, labels: [0, 1, 2, 1],
        classNames: ["a", "b", "c"], imageShape: (height: 2, width: 3))

    @Test("The misclassified in the order of the rows, titled with true and predicted class and the confidence")
    func misclassified() {
        let wrong = Misclassified(in: data, predictions: [0, 2, 2, 0], confidences: [0.5, 0.984, 0.7, 0.4])
        #expect(
            wrong.mistakes == [
                .init(row: 1, label: 1, prediction: 2, confidence: 0.984),
                .init(row: 3, label: 1, prediction: 0, confidence: 0.4),
            ])
        #expect(wrong.panels().plots.map(\.title) == ["b → c (98 %)", "b → a (40 %)"])
        #expect(wrong.panels(count: 1).plots.count == 1 && wrong.panels().columns == 2)
    }

    @Test("Twenty-five mistakes stand in five rows of five")
    func grid() {
        let data = Dataset(
            name: "dots", features: .bytes(Array(repeating: 1, count: 30), dividedBy: 1), width: 1,
            labels: Array(repeating: 0, count: 30), classNames: ["0", "1"], imageShape: (height: 1, width: 1))
        let wrong = Misclassified(
            in: data, predictions: Array(repeating: 1, count: 30), confidences: Array(repeating: 1, count: 30))
        #expect(wrong.mistakes.count == 30 && wrong.panels().plots.count == 25 && wrong.panels().columns == 5)
    }

    @Test("The confusion matrix has true classes from above and predicted ones from the left")
    func confusion() {
        let matrix = ConfusionMatrix(labels: [0, 1, 1], predictions: [0, 0, 1], classNames: ["no", "yes"])
        let plot = matrix.plot()
        #expect(plot.x.label == "predicted" && plot.y.label == "true" && plot.marks.count == 1)
        #expect(matrix.mostConfusedPlot().marks.count == 1)
    }

    @Test("Each neuron's weights are a picture, the first ones of many")
    func weights() {
        let weight = NDArray<Float>((0..<24).map(Float.init), shape: [6, 4])
        let panels = Plot.Panels.firstLayerWeights(weight, imageShape: (2, 3), count: 3)
        #expect(panels.plots.map(\.title) == ["neuron 0", "neuron 1", "neuron 2"] && panels.columns == 3)
        #expect(panels.title == "Weights of the first layer: 3 of 4 neurons")
        // One number in a hundred does not make the others pale.
        var even = NDArray<Float>(repeating: 1, shape: [6, 40])
        even[0, 0] = 50
        let plot = Plot.Panels.firstLayerWeights(even, imageShape: (2, 3)).plots[0]
        #expect(plot.script(as: .svg).contains("set cbrange [-1.0:1.0]"))
    }

    @Test("Titles say the area, the average precision and the calibration error")
    func curves() {
        let (scores, labels) = (NDArray<Double>([0.1, 0.4, 0.35, 0.8]), [0, 0, 1, 1])
        #expect(ROCCurve(scores: scores, labels: labels).plot().title == "ROC curve: area 0.75")
        #expect(
            PrecisionRecallCurve(scores: scores, labels: labels).plot().title
                == "Precision and recall: average precision 0.8333")
        let calibration = CalibrationCurve(probabilities: scores, labels: labels, bins: 2)
        #expect(calibration.plot().title == "Calibration: expected error 0.0875")
        // The diagonal, the curve, and a number for each bin.
        #expect(calibration.plot().marks.count == 4)
        // With a single class the area is undefined.
        #expect(ROCCurve(scores: scores, labels: [0, 0, 0, 0]).plot().title == "ROC curve")
    }
}
