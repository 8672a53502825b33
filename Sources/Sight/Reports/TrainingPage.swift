import Foundation
import PullbackArrays
import PullbackDatasets
import PullbackMetrics
import PullbackNetworks
import PullbackTraining

extension Page {
    /// The page of a run: the result, the network, how it learned, what it gets right and wrong, how to make it again.
    ///
    /// A picture that cannot be drawn leaves a line that says why; everything else is there.
    public init<Scalar>(of run: TrainingRun<Scalar>) {
        let evaluation = Evaluation(of: run.network, on: run.test)
        let sizes = Architecture(of: run.network).sizes.map(String.init).joined(separator: "–")
        self.init(
            title: "\(run.dataset): \(sizes)", lead: Self.lead(run, evaluation), facts: Self.facts(run, evaluation),
            sections: [
                Section("The network", [.table(Self.network(run))]),
                Section("How it learned", [.figures(Self.learning(run)), .table(Self.epochs(run.history))]),
                Section("What it gets right and wrong", Self.results(run, evaluation)),
                Section("To make this run again", [.code(run.command), .table(Self.settings(run))]),
            ])
    }

    private static func lead<S>(_ run: TrainingRun<S>, _ evaluation: Evaluation) -> String {
        let done = run.history.epochs.count
        let start =
            switch run.outcome {
            case .finished: ""
            case .interrupted: "Stopped by hand after \(done) of \(run.recipe.epochs) epochs. "
            case .failed(let reason): "Ended after \(done) of \(run.recipe.epochs) epochs: \(reason). "
            }
        return start + "\(percent(evaluation.accuracy)) of the \(evaluation.count) test examples are right."
    }

    private static func facts<S>(_ run: TrainingRun<S>, _ evaluation: Evaluation) -> [Fact] {
        let training = run.history.epochs.reduce(0) { $0 + ($1.seconds ?? 0) }
        return [
            Fact(percent(evaluation.accuracy), "test accuracy"), Fact(decimals(evaluation.loss), "test loss"),
            Fact("\(run.history.epochs.count) of \(run.recipe.epochs)", "epochs"),
            Fact(seconds(training), "training"), Fact(seconds(run.seconds), "all together"),
            Fact("\(Machine.peakMemory / 1_000_000) MB", "peak memory"),
        ]
    }

    /// Every tensor of the network with its shape, for a batch.
    private static func network<S>(_ run: TrainingRun<S>) -> [[String]] {
        let (sizes, batch) = (Architecture(of: run.network).sizes, run.recipe.batchSize)
        let layers = zip(sizes, sizes.dropFirst()).enumerated().map { index, size in
            let isLast = index == sizes.count - 2
            return [
                "layers.\(index)", "[\(batch), \(size.0)]", "[\(size.0), \(size.1)]", "[\(size.1)]",
                "[\(batch), \(size.1)]", isLast ? "softmax" : run.recipe.activation.rawValue,
                "\((size.0 + 1) * size.1)",
            ]
        }
        let total = ["all", "", "", "", "", "", "\(Architecture(of: run.network).parameterCount)"]
        return [["layer", "input", "weight", "bias", "output", "then", "parameters"]] + layers + [total]
    }

    private static func epochs(_ history: History) -> [[String]] {
        let isWatched = history.epochs.contains { $0.validation != nil }
        let head = ["epoch", "training loss", "test loss", "test accuracy"]
        let rows = history.epochs.enumerated().map { index, epoch in
            let watched = epoch.validation.map { [decimals($0.loss), $0.accuracy.map(percent) ?? "–"] } ?? []
            return ["\(index + 1)", decimals(epoch.loss), decimals(epoch.test.loss)]
                + [epoch.test.accuracy.map(percent) ?? "–"]
                + watched + [epoch.seconds.map(seconds) ?? "–"]
        }
        return [head + (isWatched ? ["validation loss", "validation accuracy"] : []) + ["time"]] + rows
    }

    private static func results<S>(_ run: TrainingRun<S>, _ evaluation: Evaluation) -> [Block] {
        let matrix = ConfusionMatrix(
            labels: evaluation.labels, predictions: evaluation.predictions, classNames: run.test.classNames)
        func row(_ name: String, _ numbers: [Double], _ count: Int) -> [String] {
            [name] + numbers.map(decimals) + ["\(count)"]
        }
        let classes = zip(matrix.classNames, matrix.classes).map { name, metrics in
            row(name, [metrics.precision, metrics.recall, metrics.f1], metrics.support)
        }
        let averages = [("macro average", matrix.macro), ("weighted average", matrix.weighted)].map { name, average in
            row(name, [average.precision, average.recall, average.f1], matrix.count)
        }
        return [
            .figures(figures(run, evaluation, matrix)),
            .table([["class", "precision", "recall", "F1", "support"]] + classes + averages),
        ]
    }

    private static func settings<S>(_ run: TrainingRun<S>) -> [[String]] {
        let recipe = run.recipe
        return [
            ["setting", ""],
            ["dataset", "\(run.dataset), \(run.train.count) to train, \(run.test.count) to test"],
            ["initialization", recipe.initialization.rawValue],
            ["optimizer", recipe.optimizer.rawValue + (recipe.momentum > 0 ? ", momentum \(recipe.momentum)" : "")],
            ["learning rate", "\(recipe.learningRate)"], ["weight decay", "\(recipe.weightDecay)"],
            ["batch size", "\(recipe.batchSize)"], ["precision", recipe.precision.rawValue],
            ["seed", "\(run.seed)"], ["version", run.version], ["machine", Machine.description],
        ]
    }
}

private func percent(_ part: Double) -> String { String(format: "%.2f %%", 100 * part) }
private func decimals(_ number: Double) -> String { String(format: "%.4f", number) }
private func seconds(_ number: Double) -> String { String(format: number < 10 ? "%.2f s" : "%.0f s", number) }
