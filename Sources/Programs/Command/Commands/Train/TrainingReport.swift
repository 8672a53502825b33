import Foundation
import Pullback

/// The output of `pullback train`: the network, a line for each epoch, and the end; as text, as JSON, or
/// nothing.
struct TrainingReport {
    enum Outcome: String, Encodable { case finished, interrupted }

    private let settings: TrainingSettings
    private let dataset: String

    init(_ settings: TrainingSettings, _ dataset: String) {
        self.settings = settings
        self.dataset = dataset
    }

    /// True if a progress bar moves on the terminal.
    var showsProgress: Bool { Output.isTerminal && !settings.isQuiet && !settings.isJSON }

    /// The number of epochs for which there is one line; by default on a terminal so large that there are at
    /// most a hundred lines.
    private var every: Int {
        settings.every ?? (Output.isResultSeen ? (settings.recipe.epochs + 99) / 100 : 1)
    }

    /// Prints the beginning; `done` is the number of epochs, and of steps of the next one, of a training that is resumed.
    func start(_ architecture: Architecture, _ task: some LearningTask, _ done: (epochs: Int, steps: Int)) throws {
        let counts = task.counts
        let isResumed = done.epochs > 0 || done.steps > 0
        if settings.isJSON {
            try print([
                "event": "start", "dataset": dataset, "train": counts.train, "validation": counts.validation,
                "test": counts.test, "sizes": architecture.sizes, "parameters": architecture.parameterCount,
                "recipe": settings.recipe, "seed": settings.seed, "version": Program.version,
                "resumed_after_epoch": isResumed ? done.epochs : nil,
            ])
        } else if !settings.isQuiet {
            let held = counts.validation.map { ", \($0) to validate" } ?? ""
            let data = "\(dataset): \(counts.train) examples to train\(held), \(counts.test) to test, \(task.shape)"
            let constant = task.constantFeatures.map { task.featureName($0) }
            let useless =
                constant.isEmpty
                ? ""
                : "\n"
                    + Output.paragraph(
                        "the same in all training examples, so nothing can be learned of it: \(constant.joined(separator: ", "))"
                    )
            let processes = Processes.group.map { group in
                "\n"
                    + Output.paragraph(
                        "\(group.count) \(group.count == 1 ? "process" : "processes") with \(Threads.count) \(Threads.count == 1 ? "thread" : "threads") each "
                            + "divide every batch of \(settings.recipe.batchSize)")
            }
            let steps = done.steps > 0 ? " and \(done.steps) steps" : ""
            let resumed = isResumed ? "\n\nresumed after \(done.epochs) epochs\(steps)" : ""
            // A single write, so that a reader such as `head` cannot close the output before the training
            // begins.
            try Output.line(
                """
                \(Output.paragraph(data))
                \(Output.paragraph("\(settings.recipe), seed \(settings.seed)"))\(processes ?? "")\(useless)

                \(lines(architecture))\(resumed)

                """)
        }
    }

    /// Prints how long the processes of a training waited for each other.
    func communication<S: RealScalar>(of optimizer: DistributedOptimizer<S>, in seconds: Double) throws {
        let sums = optimizer.communication
        if settings.isJSON {
            try print([
                "event": "communication", "processes": optimizer.group.count, "seconds": sums.seconds,
                "share": sums.seconds / max(seconds, 1e-9), "bytes": sums.bytes, "sums": sums.sums,
            ])
        } else {
            try Output.line(
                Output.paragraph(
                    "communication: the first of \(optimizer.group.count) processes waited "
                        + "\(decimals(100 * sums.seconds / max(seconds, 1e-9), 1)) % of \(decimals(seconds, 2)) s for the "
                        + "others; \(decimals(Double(sums.bytes) / 1e6, 1)) MB in \(sums.sums) sums"))
        }
    }

    func epoch(_ epoch: TrainingEpoch, _ test: History.Score) throws {
        let validation = epoch.validation
        if settings.isJSON {
            try print([
                "event": "epoch", "epoch": epoch.number, "loss": epoch.loss, "train_accuracy": epoch.accuracy,
                "accuracy": test.accuracy, "test_loss": test.loss, "validation_loss": validation?.loss,
                "validation_accuracy": validation?.accuracy, "learning_rate": epoch.learningRate,
                "seconds": epoch.seconds,
            ])
        } else if !settings.isQuiet, epoch.number % every == 0 || epoch.number == settings.recipe.epochs {
            let isWithoutAccuracy = epoch.accuracy == nil
            let scores = numberList([
                "train acc": epoch.accuracy, "test acc": test.accuracy,
                "test loss": isWithoutAccuracy ? test.loss : nil, "validation acc": validation?.accuracy,
                "validation loss": isWithoutAccuracy ? validation?.loss : nil,
            ])
            let rate = settings.recipe.schedule == nil ? "" : ", rate \(short(epoch.learningRate))"
            try Output.line(
                Output.paragraph(
                    "epoch \(epoch.number): loss = \(decimals(epoch.loss)), \(scores)\(rate) "
                        + "(\(decimals(epoch.seconds, 2)) s)"))
        }
    }

    /// Prints the end of the training, and before it the weights of a network without hidden layers and the
    /// symptoms of problems. `kept` is the number of the epoch whose weights the network has, if they were kept.
    func end(
        _ outcome: Outcome, _ result: TaskResult, _ history: History, _ kept: Int?, _ linear: LinearModelReport?,
        _ seconds: Double
    ) throws {
        let last = history.epochs.last
        if settings.isJSON {
            let numbers = result.numbers.map { ($0.member, $0.value as (any Encodable)?) }
            try print(
                [("event", "end"), ("outcome", outcome)] + numbers + [
                    ("train_accuracy", last?.accuracy), ("best_epoch", kept), ("seconds", seconds),
                    ("saved", settings.savePath), ("report", settings.reportPath),
                    ("symptoms", result.symptoms.isEmpty ? nil : result.symptoms), ("regression", linear?.members),
                ])
        } else if !settings.isQuiet {
            if let linear { try Output.line("\n\(linear.text)\n") }
            for symptom in result.symptoms { try Output.line(Output.paragraph(symptom)) }
            if result.hasAlarm { try Output.line(Output.paragraph(settings.doctorAdvice)) }
            if let last, outcome == .finished, last.number < settings.recipe.epochs, let rule = settings.recipe.stopping
            {
                try Output.line(
                    Output.paragraph(
                        "ended after epoch \(last.number): \(rule.patience) epochs without gain after epoch "
                            + "\(max(0, last.number - rule.patience))"
                            + (kept == nil ? "; --keep-best would keep the best one's weights" : "")))
            }
            let start = outcome == .interrupted ? "interrupted: " : kept.map { "epoch \($0) kept: " } ?? ""
            let numbers = result.numbers.map { ($0.name, $0.value as Double?) } + [("train acc", last?.accuracy)]
            let report = settings.reportPath.map { " and \($0)" } ?? ""
            try Output.line(
                Output.paragraph(start + numberList(numbers) + "; saved \(settings.savePath)" + report))
            if outcome == .interrupted { try Output.line(Output.paragraph("to go on: \(resuming)")) }
        } else if outcome == .interrupted {
            Output.error("interrupted: saved \(settings.savePath)")
        }
    }

    /// The command that resumes the training.
    private var resuming: String {
        let isDefault = settings.savePath == TrainingSettings.defaultPath
        let several = Processes.group.map { "distribute -n \($0.count) " } ?? ""
        return "pullback \(several)train --resume" + (isDefault ? "" : " --save \(settings.savePath.quotedForShell)")
    }

    private func print(_ members: KeyValuePairs<String, (any Encodable)?>) throws {
        try print(members.map { ($0.key, $0.value) })
    }

    private func print(_ members: [(String, (any Encodable)?)]) throws { try Output.line(JSONLine.object(members)) }

    /// Returns a table of the layers: their names, the shapes of their weights, and their numbers of
    /// parameters.
    private func lines(_ architecture: Architecture) -> String {
        let norms = architecture.normalization == nil ? [] : architecture.sizes.dropFirst().dropLast()
        let layers = architecture.layers.enumerated().flatMap { index, layer in
            [[layer.name, "[\(layer.inputs), \(layer.outputs)]", "\(layer.parameterCount)"]]
                + norms.dropFirst(index).prefix(1).map { ["norms.\(index)", "[\($0)]", "\(2 * $0)"] }
        }
        let rows = [["layer", "weight", "parameters"]] + layers + [["total", "", "\(architecture.parameterCount)"]]
        return table(rows, rightAligned: [2]).joined(separator: "\n")
    }
}
