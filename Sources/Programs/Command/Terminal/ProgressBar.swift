import Foundation

/// The progress of a training.
struct ProgressBar {
    private let epochs: Int
    private var meter = Meter()

    init(epochs: Int) { self.epochs = epochs }

    /// Draws the bar of an epoch, the best result so far, as "best 0.9721 (7)" if it was that of epoch 7, the
    /// rate since the start, and the time until the last epoch ends.
    mutating func draw(epoch: Int, step: Int, of steps: Int, examples: Int, best: String? = nil) {
        meter.draw(
            "epoch \(epoch)/\(epochs)", bar: (step, steps), work: ((epoch - 1) * steps + step, epochs * steps)
        ) { seconds in
            [String(format: "%3d %%", 100 * step / steps)] + [best].compactMap(\.self)
                + ["\(Int(Double(examples) / seconds)) examples/s"]
        }
    }

    /// Removes the bar, so that a line can be printed in its place.
    mutating func clear() { meter.clear() }
}
