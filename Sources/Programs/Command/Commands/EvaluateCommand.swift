import Foundation
import Pullback

/// `pullback evaluate`: measures the quality of a saved network on a dataset.
struct EvaluateCommand: Command {
    static let name = "evaluate"
    static let summary = "Tell how well a saved network does on a dataset."
    static let usage = "MODEL [DATASET] [OPTIONS]"
    static let description = """
        MODEL is a file that `pullback train` saved, or one with linear layers that PyTorch saved as safetensors.
        DATASET is \(DatasetChoice.names), a CSV file or pictures in files; without one it is what the model learned. A
        CSV file that is named is evaluated on all its rows, and so are pictures without a test part; all else on the part that was held out for the test. Columns are found by
        their names, where both the model and the file have them.
        """
    static let options = [
        DatasetChoice.options,
        OptionGroup(
            "other",
            [
                .activation,
                Option("seed", "NUMBER", "with which toy data are made; else the model's"),
                .threads,
                Option("json", nil, "print a JSON object"),
            ]),
    ]
    static let examples = [
        "pullback evaluate model.safetensors",
        "pullback evaluate model.safetensors mnist --data ~/mnist",
        "pullback evaluate flowers.safetensors more-flowers.csv --label species",
        "pullback evaluate houses.safetensors more-houses.csv --target price",
        "pullback evaluate pytorch.safetensors digits --activation tanh --json",
    ]

    private let arguments: Arguments
    private let path: String
    private let dataset: String?
    private let activation: ActivationFunction?
    private let seed: UInt64?
    private let threads: Int?

    init(_ arguments: Arguments) throws {
        self.arguments = arguments
        guard let path = arguments.positional.first else { throw UsageError("which model? name its file") }
        guard arguments.positional.count <= 2 else {
            throw UsageError("one model and one dataset, not \(arguments.positional.joined(separator: " "))")
        }
        self.path = path
        dataset = arguments.positional.dropFirst().first
        // Mistakes in the usage are reported before a file is read.
        if let dataset { _ = try DatasetChoice(dataset, arguments) }
        _ = try (TableReading(arguments), arguments.text("data"))
        activation = try arguments.choice("activation")
        seed = try arguments.integer("seed", in: 0...UInt64.max)
        threads = try arguments.integer("threads", in: 1...1024)
    }

    func run() async throws -> Int32 {
        if let threads { Threads.limit(to: threads) }
        let model = try SavedModel(path, activation: activation)
        switch try await model.subject(named: dataset, arguments, seed: seed) {
        case .classes(let examples): try report(model.checkpoint, on: examples)
        case .numbers(let examples): try report(model.checkpoint, on: examples)
        }
        return 0
    }

    private func report(_ checkpoint: Checkpoint, on examples: SavedModel.Examples<Dataset>) throws {
        try requireMemory(
            Evaluation.memoryNeeded(rows: examples.test.count, classes: examples.test.classNames.count),
            for: "\(examples.test.classNames.count) classes", advice: "choose a --label with fewer classes")
        let evaluation = checkpoint.evaluation(on: examples.test)
        guard evaluation.probabilities.isFinite else { throw Failure.notFinite(path, on: examples.name) }
        let report = EvaluationReport(
            evaluation, model: path, dataset: examples.name, isTest: examples.isTest,
            regression: LinearModelReport(checkpoint, model: path))
        try Output.line(arguments.has("json") ? report.json : report.text)
    }

    private func report(_ checkpoint: Checkpoint, on examples: SavedModel.Examples<RegressionDataset>) throws {
        let evaluation = checkpoint.evaluation(on: examples.test)
        guard evaluation.predictions.isFinite else { throw Failure.notFinite(path, on: examples.name) }
        let report = RegressionEvaluationReport(
            evaluation, model: path, dataset: examples.name, isTest: examples.isTest,
            linear: LinearModelReport(checkpoint, model: path))
        try Output.line(arguments.has("json") ? report.json : report.text)
    }
}

extension Option {
    /// The activation function of a model that PyTorch saved, whose file does not name it.
    static let activation = Option(
        "activation", "NAME",
        "of a model that does not say: \(ActivationFunction.allCases.map(\.rawValue).joined(separator: ", ")); else relu"
    )

    /// The number of threads of the commands that train or evaluate.
    static let threads = Option("threads", "COUNT", "for long loops, at most one a core; else one a core")
}

extension Failure {
    /// Returns the error of a network whose outputs are infinities or NaN.
    static func notFinite(_ model: String, on data: String) -> Failure {
        Failure("\(model) gives infinities or NaN for \(data): its weights or the features are too large, or NaN")
    }
}
