import PullbackFiles

/// A block of a page that is more than text: its kind, the words after that, and its lines.
///
///     ```figure fork x=2
///     still: graph neuron
///     The gradients of both branches are added.
///     ```
struct Fence: Sendable {
    let kind: BlockKind
    /// The words after the kind, without those that are settings.
    let words: [String]
    /// The words NAME=VALUE.
    let settings: [String: String]
    /// All that stands after the kind.
    let title: String
    let lines: [String]
    /// The file and the line.
    let place: String

    /// Reads the line that opens a fence. Returns `nil` for a fence of ordinary text, such as `swift`; throws for a
    /// word that could only be a block of the book.
    init?(_ head: String, _ lines: [String], at place: String) throws {
        let all = head.split(separator: " ").map(String.init)
        guard let word = all.first, let kind = BlockKind(rawValue: word) else { return nil }
        var settings: [String: String] = [:]
        for word in all.dropFirst() {
            guard let sign = word.firstIndex(of: "=") else { continue }
            settings[String(word[..<sign])] = String(word[word.index(after: sign)...])
        }
        (self.kind, self.lines, self.place, self.settings) = (kind, lines, place, settings)
        title = all.dropFirst().joined(separator: " ")
        words = all.dropFirst().filter { !$0.contains("=") }
    }

    /// The only word after the kind. Throws if there is none.
    var name: String {
        get throws {
            guard let name = words.first, words.count == 1 else {
                throw PullbackError(place, "\(kind.rawValue) needs one name")
            }
            return name
        }
    }

    /// The lines NAME: VALUE at the start of the block, for the names that a kind knows, and the text after them.
    func head(_ known: Set<String>) -> (values: [String: String], text: String) {
        var values: [String: String] = [:], rest = lines[...]
        while let line = rest.first, let colon = line.firstIndex(of: ":"), known.contains(String(line[..<colon])) {
            values[String(line[..<colon])] = line[line.index(after: colon)...].trimming(while: \.isWhitespace)
            rest.removeFirst()
        }
        return (values, rest.joined(separator: "\n"))
    }
}

/// The kinds of blocks that a page can hold.
enum BlockKind: String, Sendable, CaseIterable {
    /// A command of the program, and what it prints.
    case pullback
    /// A picture that a command draws, with its caption.
    case picture
    /// A figure that computes in the page, with its settings and its caption.
    case figure
    /// An experiment to be guessed first.
    case predict
    /// Prompts to recall.
    case recall
    /// Exercises of the workbook.
    case exercises
    /// A derivation.
    case derive
    /// An answer that is hidden until it is asked for.
    case answer
    /// The list of all pages.
    case contents
}
