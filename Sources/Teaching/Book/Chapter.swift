import PullbackFiles

/// A page of the book: its text, and the blocks in it that are computed.
///
/// The file begins with its title, and with what the reader will be able to do:
///
///     ---
///     title: The chain rule
///     lead: How a change passes through a chain of functions.
///     part: Foundations
///     ---
public struct Chapter: Sendable {
    /// The title, a sentence that says what the page is about, and the part of the book that it belongs to.
    public let title, lead, part: String
    /// True if commands of the page need the files of MNIST, as `needs: mnist` says.
    public let needsMNIST: Bool
    /// The name: "chain-rule" of `10-chain-rule.md`.
    public let name: String
    /// The name of the page's file in the book: "chain-rule.html".
    public var file: String { name + ".html" }
    /// Text and blocks in the order of the page.
    let pieces: [Piece]

    enum Piece: Sendable {
        case text(String)
        case block(Fence)
    }

    /// Reads a page. Throws `PullbackError`, with the name of the file and the line, if it is not well formed.
    init(_ name: String, _ source: String) throws {
        var lines = source.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
        var head: [String: String] = [:]
        guard lines.popFirst() == "---", let end = lines.firstIndex(of: "---") else {
            throw PullbackError(name, "must begin with ---, title:, lead:, part: and ---")
        }
        for line in lines[..<end] {
            let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimming(while: \.isWhitespace) }
            if parts.count == 2 { head[parts[0]] = parts[1] }
        }
        guard let title = head["title"], let lead = head["lead"], let part = head["part"] else {
            throw PullbackError(name, "must say its title, its lead and its part")
        }
        (self.title, self.lead, self.part) = (title, lead, part)
        needsMNIST = head["needs"] == "mnist"
        let stem = name.hasSuffix(".md") ? String(name.dropLast(3)) : name
        self.name = String(stem.drop { $0.isNumber }.drop { $0 == "-" })
        pieces = try Self.pieces(of: lines[(end + 1)...], in: name)
    }

    /// Returns the text with the fences taken out that name a block; `lines` are known by their numbers, from 0.
    private static func pieces(of lines: ArraySlice<String>, in name: String) throws -> [Piece] {
        var pieces: [Piece] = [], text: [String] = []
        var fence: (start: Int, lines: [String])?
        for (number, line) in zip(lines.indices, lines) {
            if let open = fence {
                guard line == "```" else {
                    fence?.lines.append(line)
                    continue
                }
                fence = nil
                let head = String(lines[open.start].dropFirst(3))
                if let block = try Fence(head, open.lines, at: "\(name):\(open.start + 1)") {
                    pieces += [.text(text.joined(separator: "\n")), .block(block)]
                    text = []
                } else {
                    text += [lines[open.start]] + open.lines + [line]
                }
            } else if line.hasPrefix("```") {
                fence = (number, [])
            } else {
                text.append(line)
            }
        }
        if let fence { throw PullbackError("\(name):\(fence.start + 1)", "this block has no end") }
        return pieces + [.text(text.joined(separator: "\n"))]
    }
}

extension StringProtocol {
    /// Returns the text without such characters at its start and end.
    func trimming(while isLeftOut: (Character) -> Bool) -> String {
        var rest = drop(while: isLeftOut)
        while let last = rest.last, isLeftOut(last) { rest.removeLast() }
        return String(rest)
    }
}
