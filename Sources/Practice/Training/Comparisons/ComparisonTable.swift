extension Comparison {
    /// The comparison as rows of a table, of which the first are the headings: the settings, mean ± standard
    /// deviation, the number of seeds, and the verdict.
    public var rows: [[String]] {
        let names = entries.first?.settings.map { $0.name.replacing("-", with: " ") } ?? []
        return [names + [measure, "seeds", ""]]
            + zip(entries, verdicts).map { entry, verdict in
                entry.settings.map(\.value)
                    + [entry.spread.map { "\($0)" } ?? "–", "\(entry.spread?.count ?? 0)"]
                    + [[verdict.words, entry.failureWords].compactMap(\.self).joined(separator: "; ")]
            }
    }

    /// What the verdicts mean, in a sentence or two; `nil` if there is nothing to explain.
    public var explanation: String? {
        let (seeds, others) = (entries.first?.outcomes.count ?? 0, entries.count - 1)
        guard others > 0 else { return nil }
        if seeds < 2 { return "One seed does not tell whether a difference is more than chance." }
        let correction = others > 1 ? ", for all \(others) comparisons together" : ""
        return
            "± is the standard deviation over the seeds. Within the spread: seed by seed, the difference from the best "
            + "is not larger than chance would make it (paired t-test, 95 %\(correction))."
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
