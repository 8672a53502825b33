/// A section of a help page: a title and lines below it.
struct HelpSection {
    let title: String
    let lines: [String]

    init(_ title: String, _ lines: [String]) {
        self.title = title
        self.lines = lines
    }

    /// Creates a section of terms and their meanings, in two columns.
    init(_ title: String, _ rows: [(term: String, meaning: String)], column: Int) {
        let lines = rows.flatMap { term, meaning in
            meaning.wrapped(at: max(helpWidth - 4 - column, 16)).enumerated().map { line, words in
                (line == 0 ? term : "").padded(to: column) + "  " + words
            }
        }
        self.init(title, lines)
    }
}

extension HelpSection {
    /// The rule for all options that name a file to be written.
    static let overwriting = HelpSection(
        "files",
        [
            "A file that exists is replaced only by one of its own kind: a model by a",
            "model, a report by a report, a PNG picture by a PNG picture. Nothing else is",
            "lost: the command says what stands there, and asks for another name.",
        ])
}

/// Returns a page of help.
func helpPage(_ summary: String, usage: String, _ description: String, _ sections: [HelpSection]) -> String {
    let start = ([summary, "usage: \(usage)"] + description.split(separator: "\n\n").map(String.init)).map(paragraph)
    let parts = sections.map { ([$0.title] + $0.lines.map { "  " + $0 }).joined(separator: "\n") }
    return (start + parts).filter { !$0.isEmpty }.joined(separator: "\n\n")
}

/// A paragraph broken between words; one that is indented, an example of code, is kept as it is.
private func paragraph(_ text: String) -> String {
    text.hasPrefix("  ") ? text : text.wrapped(at: helpWidth).joined(separator: "\n")
}

/// The width of help pages: 80 columns, or that of the terminal if it is narrower.
private var helpWidth: Int { min(80, Output.resultWidth) }
