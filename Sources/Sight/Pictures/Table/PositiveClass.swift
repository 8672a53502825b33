import PullbackArrays
import PullbackMetrics

/// The probabilities of one class, and for each example 1 if it belongs to the class, otherwise 0.
struct PositiveClass {
    let name: String
    let scores: NDArray<Double>
    let labels: [Int]

    /// Takes the class with the name `wanted`. If that is `nil` or no class, it is the second of two classes
    /// or, of more classes, the one with the smallest ROC area.
    init(_ wanted: String?, of classifier: TrainedClassifier) throws {
        let (test, probabilities) = (classifier.test, try classifier.finiteEvaluation().probabilities)
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
        name = names[label]
        (scores, labels) = against(label)
    }
}
