import PullbackArrays
import PullbackMetrics

extension Experiment {
    static let rareClass = Experiment(
        "rare-class", in: .metrics,
        "Of 10 000 payments 100 are fraud. A detector finds 99 of these 100, and takes 99 of the 9900 clean ones for fraud: "
            + "it is right 99 times in 100, in both classes. It raises an alarm.",
        asks: "How probable is it that this payment is fraud?",
        why:
            "99 right alarms stand beside 99 false ones. This probability is the precision, and it depends on how rare "
            + "the class is: a small part of very many is as much as nearly all of a few."
    ) {
        let labels = Array(repeating: 1, count: 100) + Array(repeating: 0, count: 9900)
        let predictions = labels.indices.map { $0 < 99 || (100..<199).contains($0) ? 1 : 0 }
        let matrix = ConfusionMatrix(labels: labels, predictions: predictions, classes: 2)
        return .number(
            matrix.positive.precision,
            seen: [
                "accuracy: \(short(matrix.accuracy))", "recall: \(short(matrix.positive.recall))",
                "precision: \(short(matrix.positive.precision))", "F1: \(short(matrix.positive.f1))",
            ])
    }
}
