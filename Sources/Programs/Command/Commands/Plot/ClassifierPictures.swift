import Pullback
import PullbackDrawing
import PullbackPictures

/// Pictures of the predictions of a classifier for the test examples.
extension Illustration {
    static func misclassified(_ request: PictureRequest) async throws -> Illustration {
        let classifier = try await TrainedClassifier(request, check: checkImages)
        let (evaluation, test, name) = (try classifier.evaluated(), classifier.test, classifier.name)
        let wrong = Misclassified(
            in: test, predictions: evaluation.predictions, confidences: evaluation.confidences.elements)
        let title = "\(wrong.mistakes.count) of \(test.count) test examples of \(name) misclassified: true → predicted"
        return Illustration(
            .panels(wrong.panels(title: title)),
            ["picture": "misclassified", "dataset": name, "count": test.count, "mistakes": wrong.mistakes],
            problem: wrong.mistakes.isEmpty ? "there is no mistake to show: all \(test.count) are right" : nil)
    }

    static func confusion(_ request: PictureRequest) async throws -> Illustration {
        let (name, matrix) = try await confusionMatrix(request)
        return Illustration(
            .plot(matrix.plot(title: "Confusion matrix of \(name): accuracy \(shortNumber(matrix.accuracy))")),
            [
                "picture": "confusion", "dataset": name, "classes": matrix.classNames, "counts": matrix.rows,
                "accuracy": matrix.accuracy,
            ])
    }

    static func confused(_ request: PictureRequest) async throws -> Illustration {
        struct Pair: Encodable {
            let `true`, predicted: String
            let count: Int
        }
        let (name, matrix) = try await confusionMatrix(request)
        let pairs = matrix.mostConfused(10).map {
            Pair(true: matrix.classNames[$0.label], predicted: matrix.classNames[$0.prediction], count: $0.count)
        }
        return Illustration(
            .plot(matrix.mostConfusedPlot(title: "Most confused in \(name): true → predicted")),
            ["picture": "confused", "dataset": name, "pairs": pairs],
            problem: pairs.isEmpty ? "there is no mistake to show: all \(matrix.count) are right" : nil)
    }

    private static func confusionMatrix(
        _ request: PictureRequest
    ) async throws -> (name: String, matrix: ConfusionMatrix) {
        let classifier = try await TrainedClassifier(request)
        return (classifier.name, try classifier.evaluated().confusionMatrix)
    }

    static func roc(_ request: PictureRequest) async throws -> Illustration {
        let positive = try await PositiveClass(request)
        let curve = ROCCurve(scores: positive.scores, labels: positive.labels)
        return Illustration(
            .plot(curve.plot(title: "ROC curve of \(positive.description)")),
            [
                "picture": "roc", "dataset": positive.dataset, "class": positive.name,
                "false_positive_rates": curve.falsePositiveRates, "true_positive_rates": curve.truePositiveRates,
                "thresholds": curve.thresholds, "area": curve.area,
            ])
    }

    static func precisionRecall(_ request: PictureRequest) async throws -> Illustration {
        let positive = try await PositiveClass(request)
        let curve = PrecisionRecallCurve(scores: positive.scores, labels: positive.labels)
        return Illustration(
            .plot(curve.plot(title: "Precision and recall of \(positive.description)")),
            [
                "picture": "precision-recall", "dataset": positive.dataset, "class": positive.name,
                "recalls": curve.recalls, "precisions": curve.precisions, "thresholds": curve.thresholds,
                "average_precision": curve.averagePrecision,
            ])
    }

    static func calibration(_ request: PictureRequest) async throws -> Illustration {
        struct Bin: Encodable {
            let meanPredicted, fractionPositive: Double
            let count: Int

            enum CodingKeys: String, CodingKey {
                case meanPredicted = "mean_predicted"
                case fractionPositive = "fraction_positive"
                case count
            }
        }
        let classifier = try await TrainedClassifier(request)
        guard let curve = try classifier.evaluated().calibrationCurve else {
            throw Failure.notFinite("the network", on: classifier.name)
        }
        let bins = curve.bins.map {
            Bin(meanPredicted: $0.meanPredicted, fractionPositive: $0.fractionPositive, count: $0.count)
        }
        return Illustration(
            .plot(curve.plot(title: "Calibration on \(classifier.name)")),
            [
                "picture": "calibration", "dataset": classifier.name, "bins": bins,
                "expected_calibration_error": curve.expectedCalibrationError,
            ])
    }

    static func weights(_ request: PictureRequest) async throws -> Illustration {
        let classifier = try await TrainedClassifier(request, check: checkImages)
        let weight = classifier.checkpoint.makeNetwork(as: Double.self).layers[0].weight.array
        guard let shape = classifier.test.imageShape else { throw Failure("\(classifier.name) holds no pictures") }
        let panels = Plot.Panels.firstLayerWeights(
            weight, imageShape: shape, title: "What \(classifier.name) taught the first layer to look for")
        let shown = weight.slice(0..<panels.plots.count, along: 1).transposed()
        return Illustration(
            .panels(panels),
            [
                "picture": "weights", "dataset": classifier.name, "shape": Array(weight.shape),
                "weights": (0..<panels.plots.count).map { shown.slice($0..<($0 + 1)).elements },
            ])
    }

    /// Throws if the rows are not pictures.
    private static func checkImages(_ data: Dataset, _ name: String) throws {
        guard data.imageShape == nil else { return }
        let instead = data.width == 2 ? "boundary" : "confusion"
        throw Failure(
            "the rows of \(name) are no pictures; "
                + "what a network makes of them is seen in pullback plot \(instead) --dataset \(name)")
    }
}

/// The probabilities of one class, and for each example 1 if it belongs to the class, otherwise 0.
private struct PositiveClass {
    let dataset, name: String
    let scores: NDArray<Double>
    let labels: [Int]

    /// Evaluates the class that the request names. By default this is the second of two classes or, of more
    /// classes, the one with the smallest ROC area.
    init(_ request: PictureRequest) async throws {
        let wanted = request.className
        let classifier = try await TrainedClassifier(request) { data, _ in
            guard let wanted, !data.classNames.contains(wanted) else { return }
            throw UsageError(
                "--class \(wanted): must be one of \(data.classNames.joined(separator: ", "))")
        }
        let (test, probabilities) = (classifier.test, try classifier.evaluated().probabilities)
        func against(_ label: Int) -> (scores: NDArray<Double>, labels: [Int]) {
            (probabilities.slice(label..<(label + 1), along: 1), test.labels.map { $0 == label ? 1 : 0 })
        }
        func area(_ label: Int) -> Double {
            let (scores, labels) = against(label)
            return ROCCurve(scores: scores, labels: labels).area ?? 1
        }
        let names = test.classNames
        let label =
            wanted.flatMap(names.firstIndex)
            ?? (names.count == 2 ? 1 : names.indices.min { area($0) < area($1) } ?? 0)
        (dataset, name) = (classifier.name, names[label])
        (scores, labels) = against(label)
    }

    /// The class and the dataset: "8 in digits".
    var description: String { "\(name) in \(dataset)" }
}
