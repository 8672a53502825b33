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

    func start(_ architecture: Architecture, _ parts: Dataset.Parts) throws {
        if settings.isJSON {
            try print([
                "event": "start", "dataset": dataset, "train": parts.train.count, "validation": parts.validation?.count,
                "test": parts.test.count, "sizes": architecture.sizes, "parameters": architecture.parameterCount,
                "recipe": settings.recipe, "seed": settings.seed, "version": Program.version,
            ])
        } else if !settings.isQuiet {
            let held = parts.validation.map { ", \($0.count) to validate" } ?? ""
            let data =
                "\(dataset): \(parts.train.count) examples to train\(held), \(parts.test.count) to test, "
                + "\(parts.train.width) features, \(parts.train.classNames.count) classes"
            // A single write, so that a reader such as `head` cannot close the output before the training
            // begins.
            try Output.line(
                """
                \(Output.paragraph(data))
                \(Output.paragraph("\(settings.recipe), seed \(settings.seed)"))

                \(lines(architecture))

                """)
        }
    }

    func epoch(_ epoch: TrainingEpoch, _ test: Evaluation, _ validation: Evaluation?) throws {
        if settings.isJSON {
            try print([
                "event": "epoch", "epoch": epoch.number, "loss": epoch.loss, "train_accuracy": epoch.accuracy,
                "accuracy": test.accuracy, "validation_loss": validation?.loss,
                "validation_accuracy": validation?.accuracy, "seconds": epoch.seconds,
            ])
        } else if !settings.isQuiet, epoch.number % every == 0 || epoch.number == settings.recipe.epochs {
            let accuracies = numberList([
                "train acc": epoch.accuracy, "test acc": test.accuracy, "validation acc": validation?.accuracy,
            ])
            try Output.line(
                Output.paragraph(
                    "epoch \(epoch.number): loss = \(decimals(epoch.loss)), \(accuracies) "
                        + "(\(decimals(epoch.seconds, 2)) s)"))
        }
    }

    /// Prints the end of the training, and before it the weights of a network without hidden layers and the
    /// symptoms of problems.
    func end(
        _ outcome: Outcome, _ checkpoint: Checkpoint, _ test: Evaluation, _ symptoms: [String], _ seconds: Double
    ) throws {
        let last = checkpoint.history?.epochs.last
        let regression = RegressionReport(checkpoint, model: settings.savePath)
        if settings.isJSON {
            try print([
                "event": "end", "outcome": outcome, "loss": test.loss, "accuracy": test.accuracy,
                "train_accuracy": last?.accuracy, "seconds": seconds, "saved": settings.savePath,
                "report": settings.reportPath,
                "symptoms": symptoms.isEmpty ? nil : symptoms, "regression": regression?.members,
            ])
        } else if !settings.isQuiet {
            if let regression { try Output.line("\n\(regression.text)\n") }
            for symptom in symptoms { try Output.line(Output.paragraph(symptom)) }
            let start = outcome == .interrupted ? "interrupted: " : ""
            let results = numberList(["test loss": test.loss, "test acc": test.accuracy, "train acc": last?.accuracy])
            let report = settings.reportPath.map { " and \($0)" } ?? ""
            try Output.line(Output.paragraph(start + results + "; saved \(settings.savePath)" + report))
        } else if outcome == .interrupted {
            Output.error("interrupted: saved \(settings.savePath)")
        }
    }

    private func print(_ members: KeyValuePairs<String, (any Encodable)?>) throws {
        try Output.line(JSONLine.object(members))
    }

    /// Returns a table of the layers: their names, the shapes of their weights, and their numbers of
    /// parameters.
    private func lines(_ architecture: Architecture) -> String {
        let layers = architecture.layers.map {
            [$0.name, "[\($0.inputs), \($0.outputs)]", "\($0.parameterCount)"]
        }
        let rows = [["layer", "weight", "parameters"]] + layers + [["total", "", "\(architecture.parameterCount)"]]
        return table(rows, rightAligned: [2]).joined(separator: "\n")
    }
}
