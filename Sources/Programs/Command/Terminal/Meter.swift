import Foundation

/// The progress of some work, drawn on one line of the terminal, at most ten times a second.
struct Meter {
    private let start = ContinuousClock.now
    private var lastDrawn = ContinuousClock.now
    private var isDrawn = false

    /// The time since the work began, in seconds.
    var seconds: Double { (ContinuousClock.now - start) / .seconds(1) }

    /// Draws a title, a bar, some text and the remaining time. `part` is the part of the bar that is filled;
    /// `work` is the part of the whole work that is done, from which the remaining time follows; `numbers`
    /// returns the text, given the seconds since the start.
    mutating func draw(
        _ title: String, bar part: (done: Int, all: Int), work: (done: Int, all: Int), _ numbers: (Double) -> String
    ) {
        let now = ContinuousClock.now
        guard Output.isTerminal, now - lastDrawn >= .milliseconds(100) else { return }
        (lastDrawn, isDrawn) = (now, true)
        let seconds = (now - start) / .seconds(1)
        let left = Int(seconds * Double(work.all - work.done) / Double(max(work.done, 1)))
        let hours = left < 3600 ? "" : "\(left / 3600):"
        let rest = String(format: "  %@%02d:%02d left", hours, left / 60 % 60, left % 60)
        let numbers = numbers(seconds)
        let columns = Output.terminalWidth - 1
        let width = max(0, min(24, columns - title.count - numbers.count - rest.count - 2))
        let filled = width * part.done / max(part.all, 1)
        let bar = String(repeating: "━", count: filled) + String(repeating: "╌", count: width - filled)
        Output.note("\r\("\(title) \(bar) \(numbers)\(rest)".prefix(columns))\u{1B}[K")
    }

    /// Removes the line, so that another can be printed in its place.
    mutating func clear() {
        if isDrawn { Output.note("\r\u{1B}[K") }
        isDrawn = false
    }
}
