import PullbackArrays
import PullbackMetrics
import Testing

/// A mistake in the use of the library, and the message that is printed when it stops the program.
private struct Mistake: Sendable {
    let message: String
    let body: @Sendable () -> Void
}

private let mistakes: [String: Mistake] = [
    "label": Mistake(message: "confusion matrix: label 3 of 3 classes") {
        _ = ConfusionMatrix(labels: [0, 3], predictions: [0, 0], classes: 3)
    },
    "prediction": Mistake(message: "confusion matrix: prediction -1 of 3 classes") {
        _ = ConfusionMatrix(labels: [0, 2], predictions: [0, -1], classes: 3)
    },
    "lengths": Mistake(message: "confusion matrix: 1 predictions for 2 labels") {
        _ = ConfusionMatrix(labels: [0, 2], predictions: [0], classes: 3)
    },
    "positive of three": Mistake(message: "confusion matrix: which of 3 classes is the positive one?") {
        _ = ConfusionMatrix(labels: [0], predictions: [0], classes: 3).positive
    },
    "index": Mistake(message: "confusion matrix: [0, 3] of 3 classes") {
        _ = ConfusionMatrix(labels: [0], predictions: [0], classes: 3)[0, 3]
    },
    "scores": Mistake(message: "ROC curve: 2 labels for shape [2, 2], not [2] or [2, 1]") {
        _ = ROCCurve(scores: NDArray<Double>.zeros([2, 2]), labels: [0, 1])
    },
    "score": Mistake(message: "precision-recall curve: a score of nan") {
        _ = PrecisionRecallCurve(scores: NDArray<Double>([0, .nan]), labels: [0, 1])
    },
    "binary label": Mistake(message: "Brier score: label 2 of 2 classes") {
        _ = brierScore(probabilities: NDArray<Double>([0, 1]), labels: [0, 2])
    },
    "logits": Mistake(message: "log loss: 2.5 is no probability") {
        _ = logLoss(probabilities: NDArray<Double>([[-1, 2.5], [0.5, 0.5]]), labels: [1, 0])
    },
    "logits of two classes": Mistake(message: "calibration curve: -0.5 is no probability") {
        _ = CalibrationCurve(probabilities: NDArray<Double>([1, -0.5]), labels: [1, 0])
    },
    "class": Mistake(message: "log loss: label 3 of 3 classes") {
        _ = logLoss(probabilities: NDArray<Double>.zeros([1, 3]), labels: [3])
    },
    "rows": Mistake(message: "top-k accuracy: 3 labels for scores of shape [2, 3]") {
        _ = topKAccuracy(scores: NDArray<Double>.zeros([2, 3]), labels: [0, 1, 2], k: 2)
    },
    "predictions": Mistake(
        message: "regression metrics: predictions of shape [2] for targets of shape [2, 1], not both [rows, targets]"
    ) {
        _ = RegressionMetrics.ofEachTarget(
            predictions: NDArray<Double>.zeros([2]), targets: NDArray<Double>.zeros([2, 1]))
    },
    "k": Mistake(message: "top-k accuracy: k = 0") {
        _ = topKAccuracy(scores: NDArray<Double>.zeros([2, 3]), labels: [0, 1], k: 0)
    },
]

@Suite("Requirements of Metrics")
struct RequireTests {
    @Test("a mistake stops the program with what was measured and what is wrong", arguments: mistakes.keys.sorted())
    func stops(_ name: String) async throws {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { [name] in
            mistakes[name]?.body()
        }
        let printed = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
        #expect(printed.contains(try #require(mistakes[name]).message))
    }
}
