import Foundation

/// How far an epoch has come, drawn on one line of the terminal, at most ten times a second.
struct ProgressBar {
    private let title: String
    private let start = ContinuousClock.now
    private var lastDrawn: ContinuousClock.Instant?

    init(_ title: String) { self.title = title }

    /// Draws the bar; `rate` counts examples.
    mutating func draw(_ done: Int, of total: Int, examples: Int) {
        let now = ContinuousClock.now
        if let lastDrawn, now - lastDrawn < .milliseconds(100) { return }
        lastDrawn = now
        let seconds = (now - start) / .seconds(1)
        let fraction = Double(done) / Double(max(total, 1))
        let width = 24
        let filled = Int(fraction * Double(width))
        let bar = String(repeating: "━", count: filled) + String(repeating: "╌", count: width - filled)
        let rate = seconds > 0 ? Int(Double(examples) / seconds) : 0
        let left = Int((seconds / max(fraction, 1e-9) - seconds).rounded())
        let time = String(format: "%d:%02d", left / 60, left % 60)
        Output.note("\r\(title) \(bar) \(Int(fraction * 100)) %  \(rate) examples/s  \(time) left\u{1B}[K")
    }

    /// Takes the bar away, for a line to stand in its place.
    func clear() { if lastDrawn != nil { Output.note("\r\u{1B}[K") } }
}
