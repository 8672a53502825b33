import Foundation

/// The right answer as its author wrote it, with marks around what the learner has to write, and the forms that are
/// made of it.
///
/// A mark is a comment on a line of its own: `write` … `end` are around what is to be written, `body` … `end body` around
/// what is to be written of the variant. A comment that begins with `>` holds what the learner gets in place of a block,
/// instead of a statement that stops.
struct Solution: Sendable {
    /// The answer with its marks.
    let marked: String
    let language: Language

    /// The answer.
    var finished: String { text { block in block.lines } }

    /// The answer without what the learner has to write.
    var unwritten: String { text { $0.mark == .body ? $0.lines : $0.given.isEmpty ? [$0.stop] : $0.given } }

    /// The answer without the bodies of its functions, and without all else that is to be written.
    var blank: String { text { [$0.stop] } }

    /// True if something is marked.
    var hasMarks: Bool { blank != finished }

    /// Returns the answer with a mistake in it.
    func planting(_ mistake: LikelyMistake) -> String {
        let (old, new) = mistake.replacement(in: language)
        return finished.replacing(old, with: new)
    }
}

extension Solution {
    private enum Mark: String { case write, body }

    /// The lines between two marks; at the outermost, those of the whole file.
    private struct Block {
        var mark: Mark?
        var indent = ""
        var stopStatement = ""
        var lines: [String] = []
        var given: [String] = []

        var stop: String { indent + stopStatement }
    }

    /// Returns the text in which each block is replaced by what `content` makes of it, the inner ones first.
    private func text(_ content: (Block) -> [String]) -> String {
        var open = [Block()]
        for line in marked.split(separator: "\n", omittingEmptySubsequences: false) {
            let word = word(of: line)
            let indent = String(line.prefix { $0 == " " })
            if let mark = Mark(rawValue: word) {
                open.append(Block(mark: mark, indent: indent, stopStatement: language.stop))
            } else if word == "end" || word == "end body", open.count > 1 {
                let block = open.removeLast()
                open[open.count - 1].lines += content(block)
            } else if let given = given(line) {
                open[open.count - 1].given.append(given)
            } else {
                open[open.count - 1].lines.append(String(line))
            }
        }
        return open[0].lines.joined(separator: "\n")
    }

    /// What stands in a line that is nothing but a comment.
    private func word(of line: Substring) -> String {
        let line = line.trimmingCharacters(in: .whitespaces)
        guard line.hasPrefix(language.comment) else { return "" }
        return line.dropFirst(language.comment.count).trimmingCharacters(in: .whitespaces)
    }

    /// What the learner is given with this line in place of a block.
    private func given(_ line: Substring) -> String? {
        let indent = line.prefix { $0 == " " }
        let rest = line.dropFirst(indent.count)
        guard rest.hasPrefix(language.comment + ">") else { return nil }
        let text = rest.dropFirst(language.comment.count + 1)
        return String(indent) + (text.hasPrefix(" ") ? text.dropFirst() : text)
    }
}
