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
        named is evaluated on all its rows, all else on the part that was held out for the test. Columns are found by
        their names, where both the model and the file have them.
        """
    static let options = [
        DatasetChoice.options,
        OptionGroup(
            "other",
            [
                .activation,
                Option("seed", "NUMBER", "with which toy data are made; else the model's"),
                Option("threads", "COUNT", "for long loops, at most one a core; else one a core"),
                Option("json", nil, "print a JSON object"),
            ]),
    ]
    static let examples = [
        "pullback evaluate model.safetensors",
        "pullback evaluate model.safetensors mnist --data ~/mnist",
        "pullback evaluate flowers.safetensors more-flowers.csv --label species",
        "pullback evaluate pytorch.safetensors digits --activation tanh --json",
    ]

    private let arguments: Arguments
    private let path: String
    private let named: DatasetChoice?
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
        named = try arguments.positional.dropFirst().first.map { try DatasetChoice($0, arguments) }
        _ = try (TableReading(arguments), arguments.text("data"))  // Bad usage is told before a file is read.
        activation = try arguments.choice("activation")
        seed = try arguments.integer("seed", in: 0...UInt64.max)
        threads = try arguments.integer("threads", in: 1...1024)
    }

    func run() async throws -> Int32 {
        if let threads { Threads.limit(to: threads) }
        let checkpoint = try Checkpoint(contentsOf: path, activation: activation)
        guard let choice = try named ?? checkpoint.data.map({ try DatasetChoice($0.name, arguments, like: $0) }) else {
            throw UsageError("which dataset? \(path) does not say what it learned")
        }
        let isWhole = choice.isTable && named != nil
        if seed != nil, isWhole || !choice.isRandom {
            throw UsageError("--seed is for data that are made or divided at random, not for \(choice.name)")
        }
        let data = try await isWhole ? table(choice, checkpoint) : test(choice, checkpoint)
        let fitting = try fit(data, to: checkpoint)
        let evaluation =
            switch checkpoint.precision {
            case .float: Evaluation(of: checkpoint.makeNetwork(as: Float.self), on: fitting)
            case .double: Evaluation(of: checkpoint.makeNetwork(as: Double.self), on: fitting)
            }
        guard evaluation.probabilities.isFinite else { throw Failure.notFinite(path, on: choice.name) }
        let report = EvaluationReport(evaluation, model: path, dataset: choice.name, isTest: !isWhole)
        try Output.line(arguments.has("json") ? report.json : report.text)
        return 0
    }

    /// All rows of a table.
    private func table(_ choice: DatasetChoice, _ checkpoint: Checkpoint) throws -> Dataset {
        let rows = try choice.rows(for: checkpoint)
        try checkpoint.requirePixels(rows, at: choice.name)
        guard let labels = rows.labels else {
            let name = checkpoint.data?.label.map { " \($0.debugDescription)" } ?? ""
            throw Failure("\(choice.name) has no column\(name) for the class: add it, or name it with --label")
        }
        return Dataset(
            name: choice.name, features: .numbers(rows.features), width: checkpoint.architecture.sizes[0],
            labels: labels, classNames: rows.classNames)
    }

    /// The examples that are held out. Throws where the network has learned some of them.
    private func test(_ choice: DatasetChoice, _ checkpoint: Checkpoint) async throws -> Dataset {
        var generator = Generator(seed: seed ?? checkpoint.data?.seed ?? 0)
        guard choice.isDivided else { return try await choice.loadTest(using: &generator) }
        let parts = try await choice.load(using: &generator)
        guard let data = checkpoint.data, data.name == choice.name, let learned = data.learned,
            learned != Checkpoint.Fingerprint(of: parts.train)
        else { return parts.test }
        if let seed, seed != data.seed {
            throw Failure(
                "--seed \(seed): \(path) learned \(choice.name) as seed \(data.seed) divides it; divided otherwise, "
                    + "examples that it learned would be called test examples")
        }
        throw Failure(
            "\(choice.name) is no longer what \(path) learned (\(learned.count) examples to train then, "
                + "\(parts.train.count) now, or others), so nobody knows which were held out; "
                + "name it to evaluate all its rows: pullback evaluate \(path) \(choice.name)")
    }

    /// The examples as the network expects them: scaled, and the classes in its order. Throws if they do not fit.
    private func fit(_ data: Dataset, to checkpoint: Checkpoint) throws -> Dataset {
        let sizes = checkpoint.architecture.sizes
        guard data.width == sizes[0] else {
            throw Failure("\(path) takes \(sizes[0]) features, \(data.name) has \(data.width)")
        }
        // Of a model that names no classes they are those of the data, or their numbers.
        let isComplete = checkpoint.data == nil && data.classNames.count == sizes.last
        let known = isComplete ? data.classNames : checkpoint.classNames
        guard Set(data.classNames).isSubset(of: known) else {
            throw Failure("\(path) tells \(list(known)) apart, \(data.name) has \(list(data.classNames))")
        }
        let standardization = checkpoint.data?.standardization
        return (standardization.map { $0(data) } ?? data).relabeled(known)
    }

    private func list(_ names: [String]) -> String {
        names.prefix(5).joined(separator: ", ") + (names.count > 5 ? ", … (\(names.count))" : "")
    }
}

extension Option {
    /// What stands between the layers of a model that PyTorch saved.
    static let activation = Option(
        "activation", "NAME",
        "of a model that does not say: \(ActivationFunction.allCases.map(\.rawValue).joined(separator: ", ")); else relu"
    )
}

extension Failure {
    /// A network that gives infinities or NaN.
    static func notFinite(_ model: String, on data: String) -> Failure {
        Failure("\(model) gives infinities or NaN for \(data): its weights or the features are too large, or NaN")
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
