import PullbackDrawing
import PullbackTraining

extension History {
    /// Returns plots of loss and accuracy by epoch: the training loss, measured on the batches during the
    /// epoch, and the loss and accuracy on test examples and, if there are any, validation examples.
    ///
    ///     try history.curves().write(to: "training.svg")
    public func curves(title: String = "Training") -> Plot.Panels {
        let numbers = epochs.map { Double($0.number) }
        let isWatched = epochs.contains { $0.validation != nil }
        func curve(_ name: String, _ color: Plot.Color, _ score: (Epoch) -> Double?) -> Plot.Mark {
            .curve(x: numbers, y: epochs.map { score($0) ?? .nan }, label: name, color: color)
        }
        let losses = epochs.flatMap { [$0.loss, $0.test.loss, $0.validation?.loss ?? $0.loss] }
        // On a linear axis a loss that has fallen to a tenth no longer seems to fall.
        let falls = (losses.min() ?? 0) > 0 && (losses.max() ?? 0) > 10 * (losses.min() ?? 0)
        return Plot.Panels(
            title: title, columns: 2,
            [
                Plot(
                    title: "Loss", x: "epoch", y: Plot.Axis("mean cross-entropy", isLogarithmic: falls),
                    marks: [curve("training", .blue) { $0.loss }]
                        + (isWatched ? [curve("validation", .green) { $0.validation?.loss }] : [])
                        + [curve("test", .red) { $0.test.loss }]),
                Plot(
                    title: "Accuracy", x: "epoch", y: "accuracy",
                    marks: (isWatched ? [curve("validation", .green) { $0.validation?.accuracy }] : [])
                        + [curve("test", .red) { $0.test.accuracy }]),
            ])
    }
}
