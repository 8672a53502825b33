import Foundation
import Pullback

/// What `pullback train` says: the network, a line an epoch, the end; as text, as JSON, or nothing.
struct TrainingReport {
    enum Outcome: String, Encodable { case finished, interrupted }

    private let settings: TrainingSettings
    private let dataset: String

    init(_ settings: TrainingSettings, _ dataset: String) {
        self.settings = settings
        self.dataset = dataset
    }

    /// Whether a bar moves on the terminal.
    var showsProgress: Bool { Output.isTerminal && !settings.isQuiet && !settings.isJSON }

    func start(_ architecture: Architecture, _ parts: Dataset.Parts) throws {
        if settings.isJSON {
            try print([
                "event": "start", "dataset": dataset, "train": parts.train.count, "validation": parts.validation?.count,
                "test": parts.test.count, "sizes": architecture.sizes, "parameters": architecture.parameterCount,
                "recipe": settings.recipe, "seed": settings.seed, "version": Program.version,
            ])
        } else if !settings.isQuiet {
            let held = parts.validation.map { ", \($0.count) to validate" } ?? ""
            try Output.line(
                """
                \(dataset): \(parts.train.count) examples to train\(held), \(parts.test.count) to test, \
                \(parts.train.width) features, \(parts.train.classNames.count) classes
                \(settings.recipe), seed \(settings.seed)

                \(lines(architecture))

                """)
        }
    }

    func epoch(_ epoch: TrainingEpoch, _ test: Evaluation, _ validation: Evaluation?) throws {
        if settings.isJSON {
            try print([
                "event": "epoch", "epoch": epoch.number, "loss": epoch.loss, "accuracy": test.accuracy,
                "validation_loss": validation?.loss, "validation_accuracy": validation?.accuracy,
                "seconds": epoch.seconds,
            ])
        } else if !settings.isQuiet {
            let held = validation.map { String(format: ", validation acc = %.4f", $0.accuracy) } ?? ""
            try Output.line(
                String(format: "epoch %d: loss = %.4f, test acc = %.4f", epoch.number, epoch.loss, test.accuracy)
                    + held + String(format: " (%.2f s)", epoch.seconds))
        }
    }

    func end(_ outcome: Outcome, _ test: Evaluation, _ seconds: Double) throws {
        if settings.isJSON {
            try print([
                "event": "end", "outcome": outcome, "loss": test.loss, "accuracy": test.accuracy, "seconds": seconds,
                "saved": settings.savePath, "report": settings.reportPath,
            ])
        } else if !settings.isQuiet {
            let start = outcome == .interrupted ? "interrupted: " : ""
            try Output.line(
                start + String(format: "test loss = %.4f, test acc = %.4f", test.loss, test.accuracy)
                    + "; saved \(settings.savePath)" + (settings.reportPath.map { " and \($0)" } ?? ""))
        } else if outcome == .interrupted {
            Output.error("interrupted: saved \(settings.savePath)")
        }
    }

    private func print(_ members: KeyValuePairs<String, (any Encodable)?>) throws {
        try Output.line(JSONLine.object(members))
    }

    /// The network: layer, shape of the weight, parameters.
    private func lines(_ architecture: Architecture) -> String {
        let sizes = architecture.sizes
        let layers = zip(sizes, sizes.dropFirst()).enumerated().map { index, layer in
            ["layers.\(index)", "[\(layer.0), \(layer.1)]", "\((layer.0 + 1) * layer.1)"]
        }
        let rows = [["layer", "weight", "parameters"]] + layers + [["total", "", "\(architecture.parameterCount)"]]
        return table(rows, rightAligned: [2]).joined(separator: "\n")
    }
}
