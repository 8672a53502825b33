import Foundation

/// How many seeds are done and how many of them learned, drawn on one line of the terminal, at most ten times a second.
struct SeedMeter {
    private let start = ContinuousClock.now
    private var lastDrawn = ContinuousClock.now
    private var isDrawn = false

    /// Draws the bar, the numbers, and the time until the last seed is done.
    mutating func draw(done: Int, of all: Int, learned: Int) {
        let now = ContinuousClock.now
        guard Output.isTerminal, now - lastDrawn >= .milliseconds(100) else { return }
        lastDrawn = now
        isDrawn = true
        let left = Int((now - start) / .seconds(1) * Double(all - done) / Double(done))
        let title = "seed \(done)/\(all) "
        let numbers = String(format: " %d learned  %02d:%02d left", learned, left / 60, left % 60)
        let width = max(0, min(24, Output.terminalWidth - 1 - title.count - numbers.count))
        let filled = width * done / all
        let bar = String(repeating: "━", count: filled) + String(repeating: "╌", count: width - filled)
        Output.note("\r\((title + bar + numbers).prefix(Output.terminalWidth - 1))\u{1B}[K")
    }

    /// Takes the line away.
    func clear() { if isDrawn { Output.note("\r\u{1B}[K") } }
}
