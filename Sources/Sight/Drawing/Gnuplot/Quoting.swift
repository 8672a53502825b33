extension String {
    /// A string of gnuplot that shows every character as it is, whatever it means to gnuplot: backslashes, quotation
    /// marks, and the backquotes between which gnuplot would run a command.
    var quoted: String {
        let text = printable.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            .replacing("`", with: "\\140").replacing("\n", with: "\\n")
        return "\"\(text)\""
    }

    /// Without the characters that have no picture, nor a place in SVG. Lines end with a line feed.
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

    /// The same where gnuplot takes a percent sign for the place of a number.
    var quotedAsTick: String { replacing("%", with: "%%").quoted }

    /// Lines of at most so many characters, broken between words.
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

    /// How many lines it has.
    var lineCount: Int { isEmpty ? 0 : count { $0.isNewline } + 1 }
}

extension Double {
    /// As gnuplot reads it; what is no number, or too large for a place, leaves a gap.
    var forGnuplot: String { isDrawable ? description : "NaN" }
}
