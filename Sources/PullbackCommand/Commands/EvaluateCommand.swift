import Foundation
import Pullback

/// `pullback evaluate`: how well a saved network does on a dataset.
struct EvaluateCommand: Command {
    static let name = "evaluate"
    static let summary = "Tell how well a saved network does on a dataset."
    static let usage = "MODEL [DATASET] [OPTIONS]"
    static let description = """
        MODEL is a file that `pullback train` saved, or a state dictionary of layers.0, layers.1, … that PyTorch saved.
        DATASET is \(DatasetChoice.names), or a CSV file; without one it is what the model learned. A CSV file that is
        named is evaluated on all its rows, all else on the part that was held out for the test.
        """
    static let options = [
        DatasetChoice.options,
        OptionGroup(
            "other",
            [
                Option("seed", "NUMBER", "with which the dataset was made and divided; else the model's"),
                Option("threads", "COUNT", "for matrix products; else as many as there are cores"),
                Option("json", nil, "print a JSON object"),
            ]),
    ]
    static let examples = [
        "pullback evaluate model.safetensors",
        "pullback evaluate flowers.safetensors more-flowers.csv --label species",
    ]

    private let arguments: Arguments
    private let path: String
    private let seed: UInt64?
    private let threads: Int?

    init(_ arguments: Arguments) throws {
        self.arguments = arguments
        guard let path = arguments.positional.first else { throw UsageError("which model? name its file") }
        guard arguments.positional.count <= 2 else {
            throw UsageError("one model and one dataset, not \(arguments.positional.joined(separator: " "))")
        }
        self.path = path
        seed = try arguments.integer("seed", in: 0...UInt64.max)
        threads = try arguments.integer("threads", in: 1...1024)
    }

    func run() async throws -> Int32 {
        if let threads { Threads.limit(to: threads) }
        let word = arguments.positional.dropFirst().first
        if let word { _ = try DatasetChoice(word, arguments) }  // Bad usage is told before a file is read.
        let checkpoint = try Checkpoint(contentsOf: path)
        let named = try word.map { try DatasetChoice($0, arguments, like: checkpoint.data) }
        guard let choice = try named ?? checkpoint.data.map({ try DatasetChoice($0.name, arguments, like: $0) }) else {
            throw UsageError("which dataset? \(path) does not say what it learned")
        }
        let isWhole = choice.isTable && named != nil
        var generator = Generator(seed: seed ?? checkpoint.data?.seed ?? 0)
        let data = try await isWhole ? choice.table() : choice.load(using: &generator).test
        let fitting = try fit(data, to: checkpoint)
        let result =
            switch checkpoint.precision {
            case .float: Evaluation(of: checkpoint.makeNetwork(as: Float.self), on: fitting)
            case .double: Evaluation(of: checkpoint.makeNetwork(as: Double.self), on: fitting)
            }
        if arguments.has("json") {
            try Output.line(
                JSONLine.object([
                    "model": path, "dataset": choice.name, "count": result.count, "loss": result.loss,
                    "accuracy": result.accuracy,
                ]))
        } else {
            try Output.line(
                "\(choice.name): \(result.count) \(isWhole ? "" : "test ")examples, "
                    + String(format: "loss = %.4f, acc = %.4f", result.loss, result.accuracy))
        }
        return 0
    }

    /// The examples as the network expects them: scaled, and the classes in its order. Throws if they do not fit.
    private func fit(_ data: Dataset, to checkpoint: Checkpoint) throws -> Dataset {
        let architecture = checkpoint.architecture
        guard data.width == architecture.sizes[0] else {
            throw Failure("\(path) takes \(architecture.sizes[0]) features, \(data.name) has \(data.width)")
        }
        let known = checkpoint.data?.classNames ?? data.classNames
        guard Set(data.classNames).isSubset(of: known), known.count == architecture.sizes.last else {
            throw Failure("\(path) tells \(list(known)) apart, \(data.name) has \(list(data.classNames))")
        }
        let standardization = checkpoint.data?.standardization
        return (standardization.map { $0(data) } ?? data).relabeled(known)
    }

    private func list(_ names: [String]) -> String {
        names.prefix(5).joined(separator: ", ") + (names.count > 5 ? ", … (\(names.count))" : "")
    }
}

extension Dataset {
    /// The same rows with the classes in another order.
    fileprivate func relabeled(_ names: [String]) -> Dataset {
        let places = classNames.map { names.firstIndex(of: $0) ?? 0 }
        return Dataset(
            name: name, features: features, width: width, labels: labels.map { places[$0] }, classNames: names,
            featureNames: featureNames, imageShape: imageShape)
    }
}
