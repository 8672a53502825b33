// The texts of a diagram, in the HTML that Graphviz understands:
// https://graphviz.org/doc/info/shapes.html#html

extension Diagram.Node {
    /// Returns the label: the title, and the lines below it.
    func label(on theme: PictureTheme) -> String {
        let head = row(cell(text(title, size: 16, theme.ink), "COLSPAN=\"2\""))
        return "<\(table([head] + lines.map { $0.row(on: theme) }, padding: 1))>"
    }
}

extension Diagram.Edge {
    /// Returns the label: the lines.
    func label(on theme: PictureTheme) -> String { "<\(table(lines.map { $0.row(on: theme) }))>" }
}

extension Diagram {
    /// Returns the label of a frame: its title.
    static func label(ofFrame title: String, on theme: PictureTheme) -> String {
        title.isEmpty ? "\"\"" : "<\(text(title, theme.axis))>"
    }

    /// Returns the label below the picture: a sample of each kind of node that occurs, if these are two kinds
    /// or more, and the caption.
    func legend(on theme: PictureTheme) -> String {
        let kinds = Kind.allCases.filter { kind in nodes.contains { $0.kind == kind } }
        let samples = table([row(kinds.map { cell($0.sample(on: theme)) }.joined())], spacing: 5)
        let lines = table(caption.map { $0.row(alone: "LEFT", named: "LEFT", on: theme) }, padding: 1)
        let parts = (kinds.count > 1 ? [samples] : []) + (caption.isEmpty ? [] : [lines])
        return parts.isEmpty ? "\"\"" : "<\(table(parts.map { row(cell($0, "ALIGN=\"LEFT\"")) }))>"
    }
}

extension Diagram.Line {
    /// Returns a row of a table with two columns; a text without a name takes both. `alone` is the alignment
    /// of a text without a name, `named` that of a text with one.
    fileprivate func row(alone: String = "CENTER", named: String = "RIGHT", on theme: PictureTheme) -> String {
        let content = PullbackDrawing.text(text, pass.color(on: theme))
        if name.isEmpty { return PullbackDrawing.row(cell(content, "COLSPAN=\"2\" ALIGN=\"\(alone)\"")) }
        let name = PullbackDrawing.text(name + " ", size: 11, theme.axis)
        return PullbackDrawing.row(cell(name, "ALIGN=\"LEFT\"") + cell(content, "ALIGN=\"\(named)\""))
    }
}

extension Diagram.Kind {
    /// Returns the name of the kind in a cell that looks like its nodes, as far as tables can.
    fileprivate func sample(on theme: PictureTheme) -> String {
        let style =
            switch self {
            case .input, .operation: "STYLE=\"ROUNDED\""
            case .constant: "STYLE=\"DASHED\""
            case .parameter, .output, .module: ""
            }
        let (cellBorder, gap) = self == .output ? (1, 2) : (0, 0)
        let name = row(cell(text(rawValue, size: 12, theme.ink)))
        return table(
            [name], spacing: gap, padding: 4,
            "BORDER=\"1\" CELLBORDER=\"\(cellBorder)\" \(style)"
                + " COLOR=\"\(border(on: theme))\" BGCOLOR=\"\(area(on: theme))\"")
    }
}

private func table(
    _ rows: [String], spacing: Int = 0, padding: Int = 0, _ look: String = "BORDER=\"0\" CELLBORDER=\"0\""
) -> String {
    "<TABLE CELLSPACING=\"\(spacing)\" CELLPADDING=\"\(padding)\" \(look)>\(rows.joined())</TABLE>"
}

private func row(_ cells: String) -> String { "<TR>\(cells)</TR>" }

private func cell(_ content: String, _ alignment: String = "") -> String { "<TD \(alignment)>\(content)</TD>" }

/// Returns HTML that shows the text literally, line by line.
private func text(_ string: String, size: Int = 14, _ color: RGB) -> String {
    let lines = string.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let shown = lines.map { $0.unicodeScalars.map(escaped).joined() }.joined(separator: "<BR/>")
    // Graphviz reports an error for a font without text.
    return shown.isEmpty ? "" : "<FONT POINT-SIZE=\"\(size)\" COLOR=\"\(color)\">\(shown)</FONT>"
}

private func escaped(_ character: Unicode.Scalar) -> String {
    switch character {
    case "&": "&amp;"
    case "<": "&lt;"
    case ">": "&gt;"
    case "\"": "&quot;"
    // A single backslash would begin an escape sequence: `\N` is the name of the node.
    case "\\": "\\\\"
    // Ordinary spaces at the ends of a line would be dropped.
    case " ", "\t": "&#160;"
    // XML does not allow these characters.
    case "\0"..<" ", "\u{7F}", "\u{FFFE}", "\u{FFFF}": "\u{FFFD}"
    default: String(character)
    }
}
