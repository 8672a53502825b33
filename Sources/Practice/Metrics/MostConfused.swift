import PullbackArrays

/// One mistake and how often it was made.
public struct Confusion: Equatable, Sendable {
    /// The true class.
    public let label: Int
    /// The class that was predicted instead.
    public let prediction: Int
    /// The number of examples.
    public let count: Int
}

extension ConfusionMatrix {
    /// The mistakes made most often, `k` of them or fewer if there are fewer: by their count, from the largest; among
    /// equals by true class, then by predicted class.
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
