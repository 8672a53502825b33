import Foundation

/// The progress of a training.
struct ProgressBar {
    private let epochs: Int
    private var meter = Meter()

    init(epochs: Int) { self.epochs = epochs }

    /// Draws the bar of an epoch, the rate since the start, and the time until the last epoch ends.
    mutating func draw(epoch: Int, step: Int, of steps: Int, examples: Int) {
        meter.draw(
            "epoch \(epoch)/\(epochs)", bar: (step, steps), work: ((epoch - 1) * steps + step, epochs * steps)
        ) { seconds in
            String(format: "%3d %%  %d examples/s", 100 * step / steps, Int(Double(examples) / seconds))
        }
    }

    /// Removes the bar, so that a line can be printed in its place.
    mutating func clear() { meter.clear() }
}
