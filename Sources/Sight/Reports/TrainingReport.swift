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
        let findings = Findings(of: run)
        let sizes = Architecture(of: run.network).sizes.map(String.init).joined(separator: "–")
        self.init(
            title: "\(run.dataset): \(sizes)", lead: Self.lead(run, findings), facts: Self.facts(run, findings),
            sections: Self.symptoms(findings) + [
                Section("The network", [.table(Self.network(run, findings))]),
                Section("How it learned", [.figures(Self.learning(run)), .table(Self.epochs(run.history))]),
                Section(findings.heading, findings.results),
                Section("To make this run again", [.code(run.command), .pairs(Self.settings(run, findings))]),
            ])
    }

    private static func lead<S>(_ run: TrainingRun<S>, _ findings: Findings) -> String {
        let done = run.history.epochs.count
        let start =
            switch run.outcome {
            case .finished: ""
            case .interrupted: "Stopped by hand after \(done) of \(run.recipe.epochs) epochs. "
            case .failed(let reason): "Ended after \(done) of \(run.recipe.epochs) epochs: \(reason). "
            }
        return start + findings.lead
    }

    /// Returns a section about the symptoms of problems; nothing if there are none.
    private static func symptoms(_ findings: Findings) -> [Section] {
        findings.symptoms.isEmpty ? [] : [Section("What to look at", [.list(findings.symptoms)])]
    }

    private static func facts<S>(_ run: TrainingRun<S>, _ findings: Findings) -> [Fact] {
        let training = run.history.epochs.reduce(0) { $0 + ($1.seconds ?? 0) }
        return findings.facts + [
            Fact("\(run.history.epochs.count) of \(run.recipe.epochs)", "epochs"),
            Fact(seconds(training), "training"), Fact(seconds(run.seconds), "all together"),
            Fact("\(Machine.peakMemory / 1_000_000) MB", "peak memory"),
        ]
    }

    /// Returns a table of the layers, with the shapes of their tensors for one batch.
    private static func network<S>(_ run: TrainingRun<S>, _ findings: Findings) -> [[String]] {
        let (architecture, batch) = (Architecture(of: run.network), run.recipe.batchSize)
        let after = run.recipe.activation.rawValue + (architecture.dropout.map { ", dropout \(short($0))" } ?? "")
        let layers = architecture.layers.enumerated().flatMap { index, layer in
            let isLast = layer == architecture.layers.last
            let next = isLast ? findings.lastActivation : architecture.normalization == nil ? after : "norms.\(index)"
            let (size, shape) = ("[\(layer.outputs)]", "[\(batch), \(layer.outputs)]")
            let norm = ["norms.\(index)", shape, size, size, shape, after, "\(2 * layer.outputs)"]
            let row = [
                layer.name, "[\(batch), \(layer.inputs)]", "[\(layer.inputs), \(layer.outputs)]", "[\(layer.outputs)]",
                "[\(batch), \(layer.outputs)]",
                next, "\(layer.parameterCount)",
            ]
            return isLast || architecture.normalization == nil ? [row] : [row, norm]
        }
        let total = ["all", "", "", "", "", "", "\(architecture.parameterCount)"]
        return [["layer", "input", "weight", "bias", "output", "then", "parameters"]] + layers + [total]
    }

    private static func epochs(_ history: History) -> [[String]] {
        let isWatched = history.epochs.contains { $0.validation != nil }
        let hasAccuracy = history.epochs.contains { $0.test.accuracy != nil }
        let isCounted = history.epochs.contains { $0.accuracy != nil }
        /// Returns the columns of a score.
        func columns(_ name: String, accuracy: Bool) -> [String] {
            ["\(name) loss"] + (accuracy ? ["\(name) accuracy"] : [])
        }
        func cells(_ loss: Double, _ accuracy: Double?, accuracy isShown: Bool) -> [String] {
            [decimals(loss)] + (isShown ? [accuracy.map(percent) ?? "–"] : [])
        }
        let head =
            ["epoch"] + columns("training", accuracy: isCounted) + columns("test", accuracy: hasAccuracy)
            + (isWatched ? columns("validation", accuracy: hasAccuracy) : []) + ["time"]
        let rows = history.epochs.enumerated().map { index, epoch in
            ["\(index + 1)"] + cells(epoch.loss, epoch.accuracy, accuracy: isCounted)
                + cells(epoch.test.loss, epoch.test.accuracy, accuracy: hasAccuracy)
                + (epoch.validation.map { cells($0.loss, $0.accuracy, accuracy: hasAccuracy) } ?? [])
                + [epoch.seconds.map(seconds) ?? "–"]
        }
        return [head] + rows
    }

    private static func settings<S>(_ run: TrainingRun<S>, _ findings: Findings) -> [(name: String, text: String)] {
        let recipe = run.recipe
        return [
            ("dataset", "\(run.dataset), \(findings.counts.train) to train, \(findings.counts.test) to test"),
            ("recipe", "\(recipe)"), ("initialization", recipe.initialization.rawValue),
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
