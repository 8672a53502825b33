import Foundation

/// How far the training has come, drawn on one line of the terminal, at most ten times a second.
struct ProgressBar {
    private let epochs: Int
    private let start = ContinuousClock.now
    private var lastDrawn = ContinuousClock.now
    private var isDrawn = false

    init(epochs: Int) { self.epochs = epochs }

    /// Draws the bar of an epoch, the rate since the start, and the time until the last epoch ends.
    mutating func draw(epoch: Int, step: Int, of steps: Int, examples: Int) {
        let now = ContinuousClock.now
        guard now - lastDrawn >= .milliseconds(100) else { return }
        lastDrawn = now
        isDrawn = true
        let (done, all) = ((epoch - 1) * steps + step, epochs * steps)
        let seconds = (now - start) / .seconds(1)
        let left = Int(seconds * Double(all - done) / Double(done))
        let time = left < 3600 ? "" : "\(left / 3600):"
        let rest = String(format: "%@%02d:%02d left", time, left / 60 % 60, left % 60)
        let title = "epoch \(epoch)/\(epochs) "
        let numbers = String(format: " %3d %%  %d examples/s  ", 100 * step / steps, Int(Double(examples) / seconds))
        let width = min(24, Output.terminalWidth - 1 - title.count - numbers.count - rest.count)
        let filled = max(width, 0) * step / steps
        let bar = String(repeating: "━", count: filled) + String(repeating: "╌", count: max(width, 0) - filled)
        Output.note("\r\((title + bar + numbers + rest).prefix(Output.terminalWidth - 1))\u{1B}[K")
    }

    /// Takes the bar away, for a line to stand in its place.
    mutating func clear() {
        if isDrawn { Output.note("\r\u{1B}[K") }
        isDrawn = false
    }
}
