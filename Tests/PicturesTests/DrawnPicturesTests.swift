import Foundation
import PullbackArrays
import PullbackDatasets
import PullbackFiles
import PullbackHandDerived
import PullbackMetrics
import PullbackNetworks
import PullbackPictures
import PullbackTraining
import Testing

@testable import PullbackDrawing

/// Every picture, drawn.
@Suite("Drawn by gnuplot", .enabled(if: ExternalProgram.gnuplot.isInstalled, "gnuplot is not installed"))
struct DrawnPicturesTests {
    private func isDrawn(_ plot: Plot) throws -> Bool { try isDrawn(Plot.Panels(columns: 1, [plot])) }

    /// True if each plot has numbers, and gnuplot something to draw for them.
    private func isDrawn(_ panels: Plot.Panels) throws -> Bool {
        try !panels.plots.isEmpty
            && panels.plots.allSatisfy { plot in
                try plot.marks.map(\.content).contains { $0.x.contains(where: \.isFinite) && !$0.y.isEmpty }
                    && marks(plot) > 0
            }
            && String(decoding: panels.data(as: .svg), as: UTF8.self).contains("</svg>")
    }

    /// The shapes that gnuplot draws for the numbers of a plot, each of which stands in a group of its own.
    private func marks(_ plot: Plot) throws -> Int {
        let svg = String(decoding: try plot.data(as: .svg), as: UTF8.self)
        return svg.split(separator: "gnuplot_plot_").dropFirst().reduce(0) { count, part in
            let group = part.firstRange(of: "</g>\n\t</g>").map { part[..<$0.lowerBound] } ?? part
            return count + group.matches(of: /<(path|use|polygon|polyline|rect|circle|image)\b/).count
        }
    }

    @Test("Pictures of the plane, with two classes and with three")
    func plane() throws {
        var generator = Generator(seed: 0)
        let blobs = Dataset.blobs(count: 20, using: &generator)
        #expect(try isDrawn(LearningSnapshots(ofLogisticRegressionOn: blobs, after: [0, 10]).panels()))
        let spirals = Dataset.spirals(count: 30, using: &generator)
        let network = MLP<Float>([2, 4, 3], using: &generator)
        #expect(try isDrawn(DecisionBoundary(of: network, on: spirals, columns: 10, rows: 10).plot()))
        #expect(try isDrawn(GradientField.saddle.plot()))
        let lesson = TwoLayerNetwork<Double>(2, 3, 1, output: .sigmoidBinaryCrossEntropy, using: &generator)
        #expect(try isDrawn(HiddenSpace(of: lesson, on: .xor).panels()))
    }

    @Test("An animation of the boundary is a GIF", arguments: PictureTheme.allCases)
    func animation(theme: PictureTheme) throws {
        var generator = Generator(seed: 0)
        let blobs = Dataset.blobs(count: 20, using: &generator)
        let snapshots = LearningSnapshots(ofLogisticRegressionOn: blobs, after: [0, 10])
        #expect(try snapshots.animation(theme: theme).data().starts(with: Data("GIF89a".utf8)))
    }

    @Test("Predicted numbers and what is left of the true ones")
    func numbers() throws {
        var generator = Generator(seed: 0)
        let waves = RegressionDataset.waves(count: 30, using: &generator)
        let evaluation = RegressionEvaluation(of: MLP<Float>([1, 1], using: &generator), on: waves)
        #expect(try evaluation.predictedPlots().allSatisfy(isDrawn))
        #expect(try evaluation.residualPlots().allSatisfy(isDrawn))
    }

    @Test("Curves, matrices, bars and images")
    func others() throws {
        let (scores, labels) = (NDArray<Double>([0.1, 0.4, 0.35, 0.8]), [0, 0, 1, 1])
        #expect(try isDrawn(ROCCurve(scores: scores, labels: labels).plot()))
        #expect(try isDrawn(PrecisionRecallCurve(scores: scores, labels: labels).plot()))
        #expect(try isDrawn(CalibrationCurve(probabilities: scores, labels: labels).plot()))
        let matrix = ConfusionMatrix(labels: labels, predictions: [1, 0, 1, 1], classes: 2)
        #expect(try isDrawn(matrix.plot()) && isDrawn(matrix.mostConfusedPlot()))
        #expect(try isDrawn(ActivationVariance.panels(ActivationVariance.all(width: 4, depth: 2))))
        #expect(try isDrawn(Capacity(points: [.init(width: 1, train: [0.5], test: [0.4])]).plot()))
        #expect(try isDrawn(Plot.Panels.firstLayerWeights(NDArray<Float>.ones([4, 3]), imageShape: (2, 2))))
        let wrong = Misclassified(
            in: .digits, predictions: Dataset.digits.labels.map { 9 - $0 },
            confidences: Dataset.digits.labels.map { _ in 0.5 })
        #expect(try isDrawn(wrong.panels()))
        let first = #"{"number":1,"loss":0.4,"seconds":1,"gradientNorms":[3],"test":{"loss":0.5,"accuracy":0.75}}"#
        let second = first.replacing(#""number":1"#, with: #""number":2"#)
        let json = #"{"parameterNames":["layers.0.weight"],"epochs":[\#(first),\#(second)]}"#
        let history = try JSONDecoder().decode(History.self, from: Data(json.utf8))
        #expect(try isDrawn(history.curves()) && isDrawn(history.gradientNorms()))
    }

    @Test("Learning rates and comparisons")
    func rates() throws {
        #expect(try isDrawn(ScheduledRates([0.1, 0.2], momenta: [0.9, 0.8], stepsPerEpoch: 1).panels()))
        let rates = [0.01, 0.1, 1]
        let sweep = RateSweep(
            rates: rates, losses: [2, 1, 4], smoothed: [2, 1.5, 3], suggestions: [("steep", 0.05)])
        #expect(try isDrawn(sweep.plot()))
        let curves = [[0.5, 0.75], [0.5, 0.875]]
        #expect(try isDrawn(ComparedCurves(of: "accuracy", [("adam", curves), ("sgd", [[0.5, 0.5]])]).plot()))
        #expect(try isDrawn(ComparedCurves(of: "accuracy", [("adam", curves), ("sgd", curves)]).plot()))
    }

    @Test("A picture without numbers, or whose marks all lie outside, is told from one that is drawn")
    func empty() throws {
        #expect(try !isDrawn(History(parameterNames: ["layers.0.weight"]).curves()))
        #expect(try !isDrawn(Plot(marks: [.curve(y: [.nan, .nan])])))
        #expect(
            try !isDrawn(Plot(x: Plot.Axis(range: 5...6), y: Plot.Axis(range: 5...6), marks: [.points(x: [1], y: [1])]))
        )
        #expect(try isDrawn(Plot(marks: [.curve(y: [1, 2])])))
    }
}
