import PullbackArrays
import PullbackDatasets

/// An example whose label is probably wrong: the examples that are most like it have another one.
///
/// Each example is judged by its ten nearest other examples, so never by its own label, and each of them counts the same.
/// Brodley and Friedl, Identifying mislabeled training data (1999), filter by nearest neighbours in this way.
public struct SuspectLabel: Hashable, Sendable {
    /// The row of the example, from 0.
    public let row: Int
    /// The index of its class, and of the class that its neighbours have.
    public let label, likely: Int
    /// The name of the row and those of both classes.
    public private(set) var rowName, labelName, likelyName: String
    /// The share of the neighbours' votes for each of both.
    public let share, likelyShare: Double

    /// The loss of the label under the neighbours' votes, −ln of its share; one vote more is given to each
    /// class.
    public let loss: Double

    /// The largest number of examples that are judged.
    static let most = 3000

    /// Returns the examples whose label is probably wrong, the most probable ones first; `nil` if the
    /// examples cannot tell: they are no classes or too few, or neighbours seldom have the same class.
    ///
    /// At most `limit` examples are judged, evenly chosen.
    static func all(in examples: Patient.Examples, limit: Int = most) -> [SuspectLabel]? {
        guard examples.kind == .classes, examples.count >= 50 else { return nil }
        let judged = examples.thinned(to: limit)
        let count = judged.count, labels = judged.labels
        let votes = votes(for: judged)
        let agreeing = votes.indices.count { votes[$0][labels[$0]] >= 0.5 }
        // Where neighbours often differ, that an example differs says nothing.
        guard 100 * agreeing >= 85 * count else { return nil }
        return votes.indices.compactMap { row in
            let share = votes[row]
            guard let likely = share.indices.max(by: { share[$0] < share[$1] }), likely != labels[row],
                share[labels[row]] <= 0.15, share[likely] >= 0.6
            else { return nil }
            return SuspectLabel(
                row: row * examples.count / count, label: labels[row], likely: likely,
                rowName: "row \(row * examples.count / count)", labelName: "\(labels[row])", likelyName: "\(likely)",
                share: share[labels[row]], likelyShare: share[likely],
                loss: -Double.log((share[labels[row]] * 10 + 1) / Double(10 + share.count)))
        }.sorted { ($1.likelyShare - $1.share, $0.row) < ($0.likelyShare - $0.share, $1.row) }
    }

    /// Returns the same with the names of rows and classes, if there are such.
    func named(_ rows: [String], _ classes: [String]) -> SuspectLabel {
        var named = self
        if row < rows.count { named.rowName = rows[row] }
        if max(label, likely) < classes.count {
            (named.labelName, named.likelyName) = (classes[label], classes[likely])
        }
        return named
    }

    /// Returns, for each example, the share of the votes of its nearest other examples for each class.
    private static func votes(for examples: Patient.Examples) -> [[Double]] {
        let x = Standardization(of: examples.features)(examples.features), count = examples.count
        let squares = x.squared().sum(over: 1), labels = examples.labels
        // A block of rows at a time, so that the distances of thousands of examples need no gigabytes.
        return stride(from: 0, to: count, by: 500).flatMap { start in
            let rows = start..<min(start + 500, count)
            let block = x.slice(rows, along: 0)
            let distances = (squares - 2 * block.matmul(x, transposeOther: true)).elements
            return rows.map { row in
                let own = distances[(row - start) * count..<(row - start + 1) * count]
                let nearest = Neighbours.smallest(10, of: own, without: row)
                var votes = Array(repeating: 0.0, count: examples.classes)
                for near in nearest { votes[labels[near]] += 1 / Double(nearest.count) }
                return votes
            }
        }
    }
}

extension SuspectLabel: CustomStringConvertible {
    /// One line: the row, its class, and the class of its neighbours.
    public var description: String {
        "\(rowName): class \(labelName), and \(percent(likelyShare)) of the nearest examples have class \(likelyName)"
    }
}
