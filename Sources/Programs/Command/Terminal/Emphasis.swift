import Foundation

/// The styles of words that stand out in a result on a terminal. The variable NO_COLOR turns them off:
/// https://no-color.org.
enum Emphasis: String {
    case good = "1;32"
    case bad = "1;31"
    case faint = "2"

    static let isOn = Output.isResultSeen && isWanted

    /// True if neither NO_COLOR nor a `TERM` of "dumb" forbids colors.
    static let isWanted =
        ProcessInfo.processInfo.environment["NO_COLOR", default: ""].isEmpty
        && ProcessInfo.processInfo.environment["TERM"] != "dumb"
}

extension Emphasis {
    /// Returns ✓ for what is right, ✗ for what is not.
    static func mark(_ isRight: Bool) -> String { isRight ? "✓".emphasized(.good) : "✗".emphasized(.bad) }
}

extension String {
    /// Returns the text in a style; without changes if the result is not shown on a terminal.
    func emphasized(_ emphasis: Emphasis) -> String {
        Emphasis.isOn && !isEmpty ? "\u{1B}[\(emphasis.rawValue)m\(self)\u{1B}[0m" : self
    }

    /// The text with each number that ends in ✗ emphasized.
    var markingMistakes: String { replacing(/\S+✗/) { String($0.output).emphasized(.bad) } }
}
