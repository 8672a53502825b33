import Foundation

/// How words of the result stand out where a person reads them on a terminal. https://no-color.org turns it off.
enum Emphasis: String {
    case good = "1;32"
    case bad = "1;31"
    case faint = "2"

    static let isOn = Output.isResultSeen && isWanted

    /// Whether neither the user nor the terminal refuses colors.
    static let isWanted =
        ProcessInfo.processInfo.environment["NO_COLOR", default: ""].isEmpty
        && ProcessInfo.processInfo.environment["TERM"] != "dumb"
}

extension String {
    /// The same words, so that they stand out; as they are where nobody sees a terminal.
    func emphasized(_ emphasis: Emphasis) -> String {
        Emphasis.isOn && !isEmpty ? "\u{1B}[\(emphasis.rawValue)m\(self)\u{1B}[0m" : self
    }

    /// The same table, its numbers that bear a ✗ so that they stand out.
    var markingMistakes: String { replacing(/\S+✗/) { String($0.output).emphasized(.bad) } }
}
