import Foundation

/// The progress of some work, drawn on one line of the terminal, at most ten times a second.
struct Meter {
    private let start = ContinuousClock.now
    private var lastDrawn = ContinuousClock.now
    private var isDrawn = false

    /// The time since the work began, in seconds.
    var seconds: Double { (ContinuousClock.now - start) / .seconds(1) }

    /// Draws a title, a bar, some texts and the remaining time. `part` is the part of the bar that is filled;
    /// `work` is the part of the whole work that is done, from which the remaining time follows; `texts`
    /// returns the texts, given the seconds since the start, the most important first.
    mutating func draw(
        _ title: String, bar part: (done: Int, all: Int), work: (done: Int, all: Int), _ texts: (Double) -> [String]
    ) {
        let now = ContinuousClock.now
        guard Output.isTerminal, now - lastDrawn >= .milliseconds(100) else { return }
        (lastDrawn, isDrawn) = (now, true)
        let seconds = (now - start) / .seconds(1)
        let left = Int(seconds * Double(work.all - work.done) / Double(max(work.done, 1)))
        let hours = left < 3600 ? "" : "\(left / 3600):"
        let rest = String(format: "%@%02d:%02d left", hours, left / 60 % 60, left % 60)
        let line = Self.line(title, bar: part, texts(seconds), rest, columns: Output.terminalWidth - 1)
        Output.note("\r\(line)\u{1B}[K")
    }

    /// Returns the line, of at most `columns` characters. Where there is too little room, the bar becomes
    /// shorter; then the texts are left out, the last first.
    static func line(
        _ title: String, bar part: (done: Int, all: Int), _ texts: [String], _ rest: String, columns: Int
    ) -> String {
        var texts = texts
        func length() -> Int { ([title] + texts + [rest]).reduce(-2) { $0 + $1.count + 2 } }
        while !texts.isEmpty, length() > columns { texts.removeLast() }
        // A space stands before the bar.
        let width = max(0, min(24, columns - length() - 1))
        let filled = width * part.done / max(part.all, 1)
        let bar = String(repeating: "━", count: filled) + String(repeating: "╌", count: width - filled)
        let words = [width > 0 ? "\(title) \(bar)" : title] + texts + [rest]
        return String(words.joined(separator: "  ").prefix(columns))
    }

    /// Removes the line, so that another can be printed in its place.
    mutating func clear() {
        if isDrawn { Output.note("\r\u{1B}[K") }
        isDrawn = false
    }
}
