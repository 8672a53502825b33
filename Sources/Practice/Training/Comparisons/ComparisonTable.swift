extension Comparison {
    /// The comparison as rows of a table, of which the first are the headings: the settings, mean ± standard
    /// deviation, the number of seeds, and the verdict.
    public var rows: [[String]] { [head] + zip(entries, verdicts).map { row($0, $1.words) } }

    /// The headings of the table.
    package var head: [String] {
        (entries.first?.settings.map { $0.name.replacing("-", with: " ") } ?? []) + [measure, "seeds", ""]
    }

    /// Returns the row of an entry, with a remark in place of the verdict.
    package func row(_ entry: Entry, _ remark: String?) -> [String] {
        entry.settings.map(\.value) + [entry.spread.map { "\($0)" } ?? "–", "\(entry.spread?.count ?? 0)"]
            + [[remark, entry.failureWords].compactMap(\.self).joined(separator: "; ")]
    }

    /// What the verdicts mean, in a sentence or two; `nil` if there is nothing to explain.
    public var explanation: String? {
        guard entries.count > 1, let seeds = entries.first?.outcomes.count else { return nil }
        if seeds < 2 { return "One seed does not tell whether a difference is more than chance." }
        return
            "± is the standard deviation over the seeds. Within the spread: seed by seed, the difference from the best "
            + "is not larger than chance makes it between equals, 19 times in 20 (paired t-test)."
            + (seeds < 5 ? " With \(seeds) seeds only large and steady differences can be told: give more." : "")
    }
}

extension Comparison.Verdict {
    fileprivate var words: String? {
        switch self {
        case .best: "best"
        case .withinSpread: "within the spread"
        case .worse: "worse"
        case .unknown: nil
        }
    }
}

extension Comparison.Entry {
    /// How many trainings failed, and why the first did: "1 of 5 failed: diverged in epoch 2".
    fileprivate var failureWords: String? {
        failures.first.map { "\(failures.count) of \(outcomes.count) failed: \($0)" }
    }
}
