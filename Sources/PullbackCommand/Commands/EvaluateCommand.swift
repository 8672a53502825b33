import Foundation
import Pullback

/// `pullback evaluate`: how well a saved network does on a dataset.
struct EvaluateCommand: Command {
    static let name = "evaluate"
    static let summary = "tells how well a saved network does on a dataset"
    static let usage = "MODEL [DATASET] [OPTIONS]"
    static let description = """
        MODEL is a file that `pullback train` saved, or the state dictionary of such layers that PyTorch saved.
        DATASET is one of \(DatasetChoice.names), or a CSV file: what the model was trained on, unless told otherwise.
        A dataset is evaluated on the part that was held out for the test, a CSV file on all its rows.
        """
    static let options =
        DatasetChoice.options + [
            Option("seed", "NUMBER", "the seed with which the dataset was made and divided; the model's, unless told"),
            Option("threads", "COUNT", "the threads of a matrix product; as many as there are cores"),
            Option("json", nil, "prints a JSON object"),
        ]
    static let examples = ["pullback evaluate model.safetensors mnist"]

    private let arguments: Arguments
    private let path: String

    init(_ arguments: Arguments) throws {
        self.arguments = arguments
        guard let path = arguments.positional.first else { throw UsageError("which model? name its file") }
        guard arguments.positional.count <= 2 else {
            throw UsageError("one model and one dataset, not \(arguments.positional.joined(separator: " "))")
        }
        self.path = path
    }

    func run() async throws -> Int32 {
        let seed: UInt64? = try arguments.integer("seed", in: 0...UInt64.max)
        if let threads: Int = try arguments.integer("threads", in: 1...1024) { Threads.limit(to: threads) }
        let checkpoint = try Checkpoint(contentsOf: path)
        let choice = try DatasetChoice(arguments.positional.dropFirst().first ?? checkpoint.data.name)
        let data = try await examples(choice, for: checkpoint, seed: seed ?? checkpoint.data.seed)
        let result = Evaluation(of: checkpoint.makeNetwork(as: Float.self), on: data)
        if arguments.has("json") {
            try Output.line(
                JSONLine.object([
                    "model": path, "dataset": choice.name, "count": result.count, "loss": result.loss,
                    "accuracy": result.accuracy,
                ]))
        } else {
            try Output.line(
                "\(choice.name): \(result.count) examples, loss = "
                    + "\(result.loss.formatted(.number.precision(.fractionLength(4)))), acc = "
                    + "\(result.accuracy.formatted(.number.precision(.fractionLength(4))))")
        }
        return 0
    }

    /// The examples that the model has not seen, as the model expects them. Throws if they do not fit it.
    private func examples(_ choice: DatasetChoice, for checkpoint: Checkpoint, seed: UInt64) async throws -> Dataset {
        var data: Dataset
        if case .csv = choice {
            data = try choice.table(arguments)
        } else {
            var generator = Generator(seed: seed)
            data = try await choice.load(arguments, using: &generator).test
        }
        let sizes = checkpoint.architecture.sizes
        guard data.width == sizes[0] else {
            throw Failure("\(path) takes \(sizes[0]) features, \(choice.name) has \(data.width)")
        }
        guard data.classNames == checkpoint.data.classNames else {
            throw Failure(
                "\(path) tells the classes \(list(checkpoint.data.classNames)), \(choice.name) has \(list(data.classNames))"
            )
        }
        if let standardization = checkpoint.data.standardization { data = standardization(data) }
        return data
    }

    private func list(_ names: [String]) -> String {
        names.prefix(5).joined(separator: ", ") + (names.count > 5 ? ", … (\(names.count))" : "")
    }
}
