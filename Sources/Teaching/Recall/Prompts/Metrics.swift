import PullbackMetrics

extension Topic {
    static let metrics = Topic("metrics", "confusion matrix, precision, recall, F1") {
        Prompt("precision", "What is precision?", "TP/(TP + FP): of all that was called positive, the part that is.") {
            areEqual(example.precision, 8.0 / (8 + 2))
        }
        Prompt("recall", "What is recall?", "TP/(TP + FN): of all that is positive, the part that was found.") {
            areEqual(example.recall, 8.0 / (8 + 4))
        }
        Prompt("f1", "What is F1, from precision P and recall R?", "2PR/(P + R), their harmonic mean.") {
            let (p, r) = (example.precision, example.recall)
            return areEqual(example.f1, 2 * p * r / (p + r))
        }
        Prompt("precision-number", "TP = 8, FP = 2, FN = 4. Precision?", because: "8 of 10.") { example.precision }
        Prompt("f1-number", "TP = 8, FP = 2, FN = 4. F1?", because: "2TP/(2TP + FP + FN) = 16/22.") { example.f1 }
        Prompt(
            "fraud-accuracy", "1 % of payments are fraud. “All clean” has which accuracy?",
            because: "but its recall is 0. Accuracy says little where a class is rare."
        ) { allClean.accuracy }
        Prompt(
            "zero-denominator", "A class is never predicted. What is its precision?",
            because: "0/0 counts as 0, and is told as undefined."
        ) { allClean.positive.precision }
        Prompt(
            "matrix", "Confusion matrix: what is a row, what a column, where are the hits?",
            "A row is a true class, a column a predicted one, the hits are on the diagonal.",
            picture: "pullback plot confusion"
        ) { ConfusionMatrix(labels: [0], predictions: [1], classes: 2).rows == [[0, 1], [0, 0]] }
        Prompt(
            "averages", "Macro or weighted average: what is the difference?",
            "Macro counts every class the same, weighted counts every example the same.")
        Prompt(
            "threshold", "The threshold for “positive” is raised. What can recall do?",
            "It can only fall, for fewer are called positive. Precision mostly rises.",
            picture: "pullback plot precision-recall")
    }
}

/// The metrics of class 1 where 8 of its examples were found, 4 were not, and 2 others were taken for it.
private var example: ClassMetrics { matrix(8, falsePositives: 2, falseNegatives: 4, trueNegatives: 86).positive }

/// A hundred payments, one of them fraud, all called clean.
private var allClean: ConfusionMatrix { matrix(0, falsePositives: 0, falseNegatives: 1, trueNegatives: 99) }

private func matrix(
    _ truePositives: Int, falsePositives: Int, falseNegatives: Int, trueNegatives: Int
) -> ConfusionMatrix {
    let counts = [(1, 1, truePositives), (0, 1, falsePositives), (1, 0, falseNegatives), (0, 0, trueNegatives)]
    let pairs = counts.flatMap { label, prediction, count in Array(repeating: (label, prediction), count: count) }
    return ConfusionMatrix(labels: pairs.map(\.0), predictions: pairs.map(\.1), classes: 2)
}
