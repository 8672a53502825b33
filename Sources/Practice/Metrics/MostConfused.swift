import PullbackArrays

/// A pair of a true class and a wrong prediction, with its number of examples.
public struct Confusion: Equatable, Sendable {
    /// The true class.
    public let label: Int
    /// The class that was predicted instead.
    public let prediction: Int
    /// The number of examples of the class `label` that were predicted as `prediction`.
    public let count: Int
}

extension ConfusionMatrix {
    /// Returns the `k` most frequent mistakes, or all if there are fewer.
    ///
    /// The most frequent comes first; equally frequent mistakes are ordered by true class, then by predicted
    /// class.
    public func mostConfused(_ k: Int) -> [Confusion] {
        require(k >= 0, "most confused: \(k) pairs")
        let mistakes = rows.indices.flatMap { label in
            rows.indices.filter { $0 != label && rows[label][$0] > 0 }.map { prediction in
                Confusion(label: label, prediction: prediction, count: rows[label][prediction])
            }
        }
        let ordered = mistakes.sorted { (-$0.count, $0.label, $0.prediction) < (-$1.count, $1.label, $1.prediction) }
        return Array(ordered.prefix(k))
    }
}
