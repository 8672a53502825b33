import PullbackDrawing
import PullbackTraining

extension History {
    /// Loss and accuracy by epoch: of the training examples as their batches saw them, and of those that were held out.
    ///
    ///     try history.curves().write(to: "training.svg")
    public func curves(title: String = "Training") -> Panels {
        let numbers = epochs.map { Double($0.number) }
        let isWatched = epochs.contains { $0.validation != nil }
        func curve(_ name: String, _ color: Color, _ score: (Epoch) -> Double?) -> Layer {
            .curve(x: numbers, y: epochs.map { score($0) ?? .nan }, label: name, color: color)
        }
        return Panels(
            title: title, columns: 2,
            [
                Plot(
                    title: "Loss", x: "epoch", y: "mean cross-entropy",
                    layers: [curve("training", .blue) { $0.loss }]
                        + (isWatched ? [curve("validation", .green) { $0.validation?.loss }] : [])
                        + [curve("test", .red) { $0.test.loss }]),
                Plot(
                    title: "Accuracy", x: "epoch", y: "accuracy",
                    layers: (isWatched ? [curve("validation", .green) { $0.validation?.accuracy }] : [])
                        + [curve("test", .red) { $0.test.accuracy }]),
            ])
    }
}
