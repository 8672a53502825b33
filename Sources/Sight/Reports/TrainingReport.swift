import Foundation
import PullbackArrays
import PullbackDatasets
import PullbackMetrics
import PullbackNetworks
import PullbackPictures
import PullbackTraining

extension Report {
    /// Creates the page of a run: the result, the network, how it learned, what it gets right and wrong, and
    /// how to repeat the run.
    ///
    /// If a picture cannot be drawn, the page shows the reason in its place.
    public init<Scalar>(of run: TrainingRun<Scalar>) {
        let evaluation = Evaluation(of: run.network, on: run.test)
        let sizes = Architecture(of: run.network).sizes.map(String.init).joined(separator: "–")
        self.init(
            title: "\(run.dataset): \(sizes)", lead: Self.lead(run, evaluation), facts: Self.facts(run, evaluation),
            sections: Self.symptoms(run, evaluation) + [
                Section("The network", [.table(Self.network(run))]),
                Section("How it learned", [.figures(Self.learning(run)), .table(Self.epochs(run.history))]),
                Section("What it gets right and wrong", Self.results(run, evaluation)),
                Section("To make this run again", [.code(run.command), .pairs(Self.settings(run))]),
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

    /// Returns a section about the symptoms of problems; nothing if there are none.
    private static func symptoms<S>(_ run: TrainingRun<S>, _ evaluation: Evaluation) -> [Section] {
        let symptoms = Symptom.all(of: run.network, train: run.train, test: evaluation, run.history)
        return symptoms.isEmpty ? [] : [Section("What to look at", [.list(symptoms.map { "\($0)" })])]
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

    /// Returns a table of the layers, with the shapes of their tensors for one batch.
    private static func network<S>(_ run: TrainingRun<S>) -> [[String]] {
        let (architecture, batch) = (Architecture(of: run.network), run.recipe.batchSize)
        let layers = architecture.layers.map { layer in
            [
                layer.name, "[\(batch), \(layer.inputs)]", "[\(layer.inputs), \(layer.outputs)]", "[\(layer.outputs)]",
                "[\(batch), \(layer.outputs)]",
                layer == architecture.layers.last ? "softmax" : run.recipe.activation.rawValue,
                "\(layer.parameterCount)",
            ]
        }
        let total = ["all", "", "", "", "", "", "\(architecture.parameterCount)"]
        return [["layer", "input", "weight", "bias", "output", "then", "parameters"]] + layers + [total]
    }

    private static func epochs(_ history: History) -> [[String]] {
        let isWatched = history.epochs.contains { $0.validation != nil }
        let isCounted = history.epochs.contains { $0.accuracy != nil }
        let head =
            ["epoch", "training loss"] + (isCounted ? ["training accuracy"] : []) + ["test loss", "test accuracy"]
        let rows = history.epochs.enumerated().map { index, epoch in
            let watched = epoch.validation.map { [decimals($0.loss), $0.accuracy.map(percent) ?? "–"] } ?? []
            let counted = isCounted ? [epoch.accuracy.map(percent) ?? "–"] : []
            return ["\(index + 1)", decimals(epoch.loss)] + counted + [decimals(epoch.test.loss)]
                + [epoch.test.accuracy.map(percent) ?? "–"]
                + watched + [epoch.seconds.map(seconds) ?? "–"]
        }
        return [head + (isWatched ? ["validation loss", "validation accuracy"] : []) + ["time"]] + rows
    }

    private static func results<S>(_ run: TrainingRun<S>, _ evaluation: Evaluation) -> [Block] {
        [
            .figures(results(run)),
            .table(
                [["class", "precision", "recall", "F1", "support"]] + evaluation.confusionMatrix.classRows()),
        ]
    }

    private static func settings<S>(_ run: TrainingRun<S>) -> [(name: String, text: String)] {
        let recipe = run.recipe
        return [
            ("dataset", "\(run.dataset), \(run.train.count) to train, \(run.test.count) to test"),
            ("initialization", recipe.initialization.rawValue),
            (
                "optimizer",
                recipe.optimizer.rawValue
                    + (recipe.momentum > 0 ? ", momentum \(short(recipe.momentum, digits: 15))" : "")
            ),
            ("learning rate", short(recipe.learningRate, digits: 15)),
            ("weight decay", short(recipe.weightDecay, digits: 15)),
            ("batch size", "\(recipe.batchSize)"), ("precision", recipe.precision.rawValue),
            ("seed", "\(run.seed)"), ("version", run.version), ("machine", Machine.description),
        ]
    }
}

private func seconds(_ number: Double) -> String { decimals(number, number < 10 ? 2 : 0) + " s" }
