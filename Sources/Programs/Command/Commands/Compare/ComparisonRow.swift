import Pullback

/// An entry of a comparison in JSON.
struct ComparisonRow: Encodable {
    let settings: [String: String]
    let count, failed: Int
    let mean, standardDeviation: Double?
    let verdict: String

    enum CodingKeys: String, CodingKey {
        case settings, count, failed, mean, verdict
        case standardDeviation = "standard_deviation"
    }

    init(_ entry: Comparison.Entry, _ verdict: Comparison.Verdict) {
        settings = entry.settings.members
        (count, failed) = (entry.spread?.count ?? 0, entry.failures.count)
        (mean, standardDeviation) = (entry.spread?.mean, entry.spread?.standardDeviation)
        self.verdict = verdict.rawValue
    }
}

extension Comparison {
    /// The entries in JSON, best first.
    var jsonRows: [ComparisonRow] { zip(entries, verdicts).map(ComparisonRow.init) }
}

extension [SettingsGrid.Setting] {
    /// The settings by their names in JSON.
    var members: [String: String] {
        Dictionary(map { ($0.name.replacing("-", with: "_"), $0.value) }) { first, _ in first }
    }
}
