extension String {
    /// The text as a quoted gnuplot string that shows every character literally, even those with a meaning in
    /// gnuplot: backslashes, quotation marks, and the backquotes between which it would run a command.
    var quoted: String {
        let text = printable.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            .replacing("`", with: "\\140").replacing("\n", with: "\\n")
        return "\"\(text)\""
    }

    /// The text without control characters and those that SVG does not allow. Lines end with a line feed;
    /// tabs become spaces.
    var printable: String {
        var text = ""
        for character in self {
            if character.isNewline {
                text += "\n"
            } else if character == "\t" {
                text += " "
            } else {
                text.unicodeScalars += character.unicodeScalars.filter {
                    $0.properties.generalCategory != .control && $0 != "\u{FFFE}" && $0 != "\u{FFFF}"
                }
            }
        }
        return text
    }

    /// The text as a quoted label of a tick, where gnuplot takes a single percent sign for a number format.
    var quotedAsTick: String { replacing("%", with: "%%").quoted }

    /// Returns the text in lines of at most `width` characters, broken between words. A longer word has a
    /// line of its own.
    func wrapped(to width: Int) -> String {
        split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.split(separator: " ", omittingEmptySubsequences: false).reduce(into: [String]()) { lines, word in
                if let last = lines.last, last.count + word.count < width {
                    lines[lines.count - 1] += " " + word
                } else {
                    lines.append(String(word))
                }
            }
            .joined(separator: "\n")
        }
        .joined(separator: "\n")
    }

    /// The number of lines; 0 for an empty text.
    var lineCount: Int { isEmpty ? 0 : count { $0.isNewline } + 1 }
}

extension Double {
    /// The number in gnuplot's syntax; a number that cannot be drawn becomes NaN, which leaves a gap.
    var forGnuplot: String { isDrawable ? description : "NaN" }
}
