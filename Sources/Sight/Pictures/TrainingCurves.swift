import PullbackArrays
import PullbackDrawing
import PullbackTraining

extension History {
    /// Returns plots of loss and accuracy by epoch: those of the training examples, measured on the batches
    /// during the epoch, and those of the test examples and, if there are any, the validation examples. The
    /// training accuracy is dashed, and left out if the history does not hold it. A network that predicts
    /// numbers has no accuracy and so one plot.
    ///
    ///     try history.curves().write(to: "training.svg")
    public func curves(title: String = "Training") -> Plot.Panels {
        let numbers = epochs.map { Double($0.number) }
        let isWatched = epochs.contains { $0.validation != nil }
        let isCounted = epochs.contains { $0.accuracy != nil }
        func curve(
            _ name: String, _ color: Plot.Color, isDashed: Bool = false, _ score: (Epoch) -> Double?
        ) -> Plot.Mark {
            .curve(x: numbers, y: epochs.map { score($0) ?? .nan }, label: name, color: color, isDashed: isDashed)
        }
        let losses = epochs.flatMap { [$0.loss, $0.test.loss, $0.validation?.loss ?? $0.loss] }
        // On a linear axis a loss that has fallen to a tenth no longer seems to fall.
        let falls = (losses.min() ?? 0) > 0 && (losses.max() ?? 0) > 10 * (losses.min() ?? 0)
        let loss = Plot(
            title: "Loss", x: "epoch", y: Plot.Axis("mean loss", isLogarithmic: falls),
            marks: [curve("training", .blue) { $0.loss }]
                + (isWatched ? [curve("validation", .green) { $0.validation?.loss }] : [])
                + [curve("test", .red) { $0.test.loss }])
        let accuracy = Plot(
            title: "Accuracy", x: "epoch", y: "accuracy",
            marks: (isCounted ? [curve("training", .blue, isDashed: true) { $0.accuracy }] : [])
                + (isWatched ? [curve("validation", .green) { $0.validation?.accuracy }] : [])
                + [curve("test", .red) { $0.test.accuracy }])
        return hasAccuracy
            ? Plot.Panels(title: title, columns: 2, [loss, accuracy]) : Plot.Panels(title: title, columns: 1, [loss])
    }

    /// True if right and wrong predictions were counted; also true before the first epoch.
    fileprivate var hasAccuracy: Bool { epochs.isEmpty || epochs.contains { $0.test.accuracy != nil } }
}

extension KnownPicture {
    package static let curves = KnownPicture("curves", "loss and accuracy, epoch by epoch") { _ in
        .history { history, data in
            let accuracies = history.epochs.compactMap(\.accuracy)
            return Illustration(
                .panels(history.curves(title: "A network that learns \(data)")),
                [
                    "dataset": data, "loss": history.epochs.map(\.loss),
                    "accuracy": accuracies.count == history.epochs.count ? accuracies : nil,
                    "test_loss": history.epochs.map(\.test.loss),
                    "test_accuracy": history.hasAccuracy ? history.epochs.map(\.test.accuracy) : nil,
                ], captions: [history.lossCaption] + (history.hasAccuracy ? [history.accuracyCaption] : []),
                isSmall: true)
        }
    }
}

extension History {
    /// A sentence about the losses of the first, the last and the best epoch; "" before the first epoch.
    var lossCaption: String {
        guard let first = epochs.first, let last = epochs.last,
            let best = epochs.indices.min(by: { epochs[$0].test.loss < epochs[$1].test.loss })
        else { return "" }
        return
            "Of the training examples \(decimals(first.loss)) in the first epoch, \(decimals(last.loss)) in the last; "
            + "of the test examples smallest, \(decimals(epochs[best].test.loss)), \(place(best))."
    }

    /// A sentence about the best test accuracy and its epoch, and one about the training accuracy if it is
    /// known; "" if there is an epoch without a test accuracy.
    var accuracyCaption: String {
        let accuracies = epochs.compactMap(\.test.accuracy)
        guard accuracies.count == epochs.count, let last = accuracies.last,
            let best = accuracies.indices.max(by: { accuracies[$0] < accuracies[$1] })
        else { return "" }
        let test =
            "Of the test examples best, \(percent(accuracies[best])), \(place(best))"
            + (best == epochs.count - 1 ? "." : "; \(percent(last)) at the end.")
        guard let training = epochs.last?.accuracy, epochs.allSatisfy({ $0.accuracy != nil }) else { return test }
        return test + " Of the training examples, dashed, \(percent(training)) during the last epoch."
    }

    private func place(_ index: Int) -> String {
        index == epochs.count - 1 ? "after the last" : "after epoch \(index + 1)"
    }
}
