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

    func start<S: Real>(_ network: MLP<S>, _ parts: DatasetChoice.Parts, _ validation: Dataset?) throws {
        let parameters = network.parameters.reduce(0) { $0 + $1.array.count }
        if settings.isJSON {
            try print([
                "event": "start", "dataset": dataset, "train": parts.train.count, "validation": validation?.count,
                "test": parts.test.count, "sizes": [parts.train.width] + network.layers.map(\.bias.count),
                "parameters": parameters, "recipe": settings.recipe, "seed": settings.seed,
                "precision": settings.precision, "version": Program.version,
            ])
        } else if !settings.isQuiet {
            let held = validation.map { ", \($0.count) to validate" } ?? ""
            try Output.line(
                "\(dataset): \(parts.train.count) examples to train\(held), \(parts.test.count) to test, "
                    + "\(parts.train.width) features, \(parts.train.classNames.count) classes")
            try Output.line(summary(settings.recipe))
            try Output.line("")
            try Output.line(table(network, total: parameters))
            try Output.line("")
        }
    }

    func epoch<S>(_ epoch: Trainer<S>.Epoch, _ test: Evaluation, _ validation: Evaluation?) throws {
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
                "saved": settings.savePath,
            ])
        } else if !settings.isQuiet {
            let start = outcome == .interrupted ? "interrupted: " : ""
            try Output.line(
                "\(start)test loss = " + String(format: "%.4f, test acc = %.4f", test.loss, test.accuracy)
                    + "; saved \(settings.savePath)")
        } else if outcome == .interrupted {
            Output.error("interrupted: saved \(settings.savePath)")
        }
    }

    private func print(_ members: KeyValuePairs<String, (any Encodable)?>) throws {
        try Output.line(JSONLine.object(members))
    }

    private func summary(_ recipe: Recipe) -> String {
        let momentum = recipe.momentum > 0 ? ", momentum \(recipe.momentum)" : ""
        let decay = recipe.weightDecay > 0 ? ", weight decay \(recipe.weightDecay)" : ""
        return "\(recipe.activation.rawValue), \(recipe.initialization.rawValue) initialization, "
            + "\(recipe.optimizer.rawValue), learning rate \(recipe.learningRate)\(momentum)\(decay), "
            + "batch size \(recipe.batchSize), \(recipe.epochs) epochs, seed \(settings.seed)"
    }

    /// The network as a table: layer, shape of the weight, parameters.
    private func table<S: Real>(_ network: MLP<S>, total: Int) -> String {
        var rows = [["layer", "weight", "parameters"]]
        for (index, layer) in network.layers.enumerated() {
            rows.append(["layers.\(index)", "\(layer.weight.shape)", "\(layer.weight.count + layer.bias.count)"])
        }
        rows.append(["total", "", "\(total)"])
        let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            row[0].padded(to: widths[0] + 2) + row[1].padded(to: widths[1] + 2)
                + row[2].padded(to: widths[2], right: true)
        }.joined(separator: "\n")
    }
}
