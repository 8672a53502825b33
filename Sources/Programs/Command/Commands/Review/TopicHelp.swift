import PullbackRecall

extension Topic {
    /// The topics for a page of help.
    static var help: HelpSection {
        HelpSection("topics", all.map { ($0.name, $0.summary) }, column: all.map(\.name.count).max() ?? 0)
    }
}
