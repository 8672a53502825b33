import PullbackArrays

/// The ways in which derivations are written out.
public enum DerivationFormat: String, CaseIterable, Sendable {
    /// Indented lines for a terminal.
    case text
    /// Markdown, with the formulas as code.
    case markdown
    /// A page of its own.
    case html
}

extension Derivation {
    /// Returns the whole derivation as text.
    public func written(as format: DerivationFormat) -> String {
        let body = Document(
            title: "\(name): \(title)",
            sections: [
                Document.Section(
                    title: "Given",
                    paragraphs: given.map { Document.Paragraph("\($0.name) \($0.array.shape)", numbers: $0.array) }),
                Document.Section(title: "Forward", paragraphs: lines.filter { $0.proof == nil }.map(\.paragraph)),
                Document.Section(title: "Backward", paragraphs: lines.filter { $0.proof != nil }.map(\.paragraph)),
            ],
            end: isTrue
                ? "Every gradient agrees with autodiff and with central differences (ε = 1e-5)."
                : "Not every gradient agrees with autodiff and with central differences.")
        return body.written(as: format)
    }
}

extension Derivation.Line {
    /// The shape by its names and its numbers, for example "[N, out] = [3, 2]".
    private var shapes: String { shape.isEmpty ? "" : "\(shape) = \(value.shape)" }

    fileprivate var paragraph: Document.Paragraph {
        Document.Paragraph(
            formula, remark: [shapes, reason].filter { !$0.isEmpty }.joined(separator: "; "), numbers: value,
            check: proof.map {
                ($0.isTrue ? "✓" : "✗") + " autodiff differs by \(short($0.autodiff, digits: 2)), differences by "
                    + short($0.differences, digits: 2)
            })
    }
}

extension ChainRule {
    /// Returns the whole derivation of `text` as text.
    public func written(_ text: String, as format: DerivationFormat) -> String {
        let parts = lines.map { line in
            Document.Paragraph(line.formula, remark: "", numbers: NDArray(line.value))
        }
        let slopes = lines.map { line in
            Document.Paragraph(line.rule, remark: "", numbers: NDArray(line.derivative))
        }
        let results = [("the rules", derivative), ("autodiff", autodiff), ("differences", differences)]
        return Document(
            title: "f(x) = \(text) at x = \(short(x, digits: 8))",
            sections: [
                Document.Section(title: "From the inside out", paragraphs: parts),
                Document.Section(
                    title: "The derivative of each part: outer slope times inner slope", paragraphs: slopes),
                Document.Section(
                    title: "f(\(short(x, digits: 8))) = \(short(value, digits: 10)), and f′(\(short(x, digits: 8))) by",
                    paragraphs: results.map { Document.Paragraph($0.0, numbers: NDArray($0.1)) }),
            ],
            end: isTrue
                ? "The three agree." : "The three do not agree: f has no derivative here, or a number is out of range."
        ).written(as: format)
    }
}

/// Titles, formulas, numbers and remarks, to be written in any of the formats.
private struct Document {
    struct Section {
        let title: String
        let paragraphs: [Paragraph]
    }

    struct Paragraph {
        let formula, remark: String
        let numbers: NDArray<Double>
        let check: String?

        init(_ formula: String, remark: String = "", numbers: NDArray<Double>, check: String? = nil) {
            (self.formula, self.remark, self.numbers, self.check) = (formula, remark, numbers, check)
        }

        /// The numbers as NumPy prints them, for one number with ten digits.
        var printed: String { numbers.rank == 0 ? short(numbers.item, digits: 10) : numbers.description }
    }

    let title: String
    let sections: [Section]
    let end: String

    func written(as format: DerivationFormat) -> String {
        switch format {
        case .text: text
        case .markdown: markdown
        case .html: html
        }
    }

    private var text: String {
        var lines = [title]
        for section in sections {
            lines += ["", section.title]
            for paragraph in section.paragraphs {
                let isNumber = paragraph.numbers.rank == 0
                lines.append("  " + paragraph.formula + (isNumber ? "  =  \(paragraph.printed)" : ""))
                if !paragraph.remark.isEmpty { lines.append("      " + paragraph.remark) }
                if !isNumber {
                    lines += paragraph.printed.split(separator: "\n", omittingEmptySubsequences: false).map {
                        "      \($0)"
                    }
                }
                if let check = paragraph.check { lines.append("      " + check) }
            }
        }
        return (lines + ["", end]).joined(separator: "\n")
    }

    private var markdown: String {
        var lines = ["# \(title)"]
        for section in sections {
            lines += ["", "## \(section.title)"]
            for paragraph in section.paragraphs {
                lines += [
                    "", "`\(paragraph.formula)`" + (paragraph.remark.isEmpty ? "" : " — \(paragraph.remark)"), "",
                    "```", paragraph.printed, "```",
                ]
                if let check = paragraph.check { lines += ["", check] }
            }
        }
        return (lines + ["", end]).joined(separator: "\n")
    }

    private var html: String {
        var lines = [
            "<!doctype html>", "<html lang=\"en\"><meta charset=\"utf-8\">",
            "<meta name=\"viewport\" content=\"width=device-width\">", "<title>\(title.escaped)</title>",
            "<style>:root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;"
                + "padding:0 1rem}code{font-size:1.1em}pre{overflow-x:auto;margin:.3em 0 .3em 1.5em}"
                + "p{margin:.8em 0 0}.check{opacity:.75;margin:0 0 0 1.5em}</style>",
            "<h1>\(title.escaped)</h1>",
        ]
        for section in sections {
            lines.append("<h2>\(section.title.escaped)</h2>")
            for paragraph in section.paragraphs {
                lines.append("<p><code>\(paragraph.formula.escaped)</code> \(paragraph.remark.escaped)</p>")
                lines.append("<pre>\(paragraph.printed.escaped)</pre>")
                if let check = paragraph.check { lines.append("<p class=\"check\">\(check.escaped)</p>") }
            }
        }
        return (lines + ["<p>\(end.escaped)</p></html>"]).joined(separator: "\n")
    }
}

extension String {
    fileprivate var escaped: String {
        replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
