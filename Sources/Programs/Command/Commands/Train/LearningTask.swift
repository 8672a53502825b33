import Pullback
import PullbackReports

/// What a network learns from examples of one kind: to tell classes apart, or to predict numbers.
protocol LearningTask: Sendable {
    associatedtype Examples: Sendable

    /// The examples as the network sees them.
    var train: Examples { get }
    var test: Examples { get }
    var validation: Examples? { get }
    /// The description of the data that the network's file stores.
    var description: Checkpoint.DataDescription { get }
    /// The generator of the weights and then of the order of the examples.
    var generator: Generator { get }
    /// The number of examples to train, to validate and to test.
    var counts: (train: Int, validation: Int?, test: Int) { get }
    /// The features and the outputs, in words.
    var shape: String { get }
    /// The indices of the features of a table that have one value in all training examples.
    var constantFeatures: [Int] { get }
    /// The fingerprints by which a training that is resumed recognizes its examples.
    var fingerprints: [Checkpoint.Fingerprint] { get }

    /// Returns the name of a feature.
    func featureName(_ index: Int) -> String
    func architecture(_ recipe: Recipe) -> Architecture
    func objective<S: RealScalar>(_ recipe: Recipe) throws -> Objective<MLP<S>, Examples>
    /// Throws if the recipe does not suit the examples, or if the training needs more memory than there is.
    func check(_ recipe: Recipe) throws
    /// Returns the store of moments of a training of so many steps; `nil` if the task has none.
    func moments<S: RealScalar>(of network: MLP<S>, steps: Int) -> Moments<S>?
    /// Returns the results of a network on the test examples, and the lines about signs of problems.
    /// `options` are those that a command needs to find the data again.
    func result<S: RealScalar>(
        of network: MLP<S>, _ score: History.Score, _ history: History, savedAt path: String, options: [String]
    ) -> TaskResult
    /// Writes the report page of a run.
    func writeReport<S: RealScalar>(_ run: RunSummary<S>, to path: String) throws
}

/// The results of a network on the test examples.
struct TaskResult {
    /// The numbers to print, with their names as text and in JSON.
    let numbers: [(name: String, member: String, value: Double)]
    /// Lines about signs of problems.
    let symptoms: [String]
    /// True if one of them means that the network has hardly learned.
    let hasAlarm: Bool
}

/// What the report page of a run shows beside its data.
struct RunSummary<Scalar: RealScalar> {
    let network: MLP<Scalar>
    let dataset: String
    let recipe: Recipe
    let seed: UInt64
    let history: History
    let outcome: TrainingRun<Scalar>.Outcome
    let seconds: Double
    let command: String
}

extension LearningTask {
    /// Throws if a batch of one example would be normalized.
    func checkNormalization(_ recipe: Recipe) throws {
        let last = counts.train % recipe.batchSize
        guard recipe.normalization == .batch, recipe.batchSize == 1 || last == 1 || counts.train == 1 else { return }
        throw UsageError(
            "--batch-normalization: \(recipe.batchSize == 1 ? "a batch" : "the last batch of \(counts.train) examples") "
                + "has one example, which has no variance (PyTorch refuses it too): choose another --batch-size")
    }
}

/// The task to tell the classes of a dataset apart.
struct ClassificationTask: LearningTask {
    let data: LearningData
    private let name: String

    /// Takes the data of a training; `name` is what the user calls them.
    init(_ data: LearningData, name: String) { (self.data, self.name) = (data, name) }

    var train: Dataset { data.seen.train }
    var test: Dataset { data.seen.test }
    var validation: Dataset? { data.seen.validation }
    var description: Checkpoint.DataDescription { data.description }
    var generator: Generator { data.generator }
    var counts: (train: Int, validation: Int?, test: Int) { (train.count, validation?.count, test.count) }
    var shape: String { "\(train.width) features, \(train.classNames.count) classes" }
    var constantFeatures: [Int] {
        guard description.standardization != nil, description.imageShape == nil else { return [] }
        return train.constantFeatures
    }
    var fingerprints: [Checkpoint.Fingerprint] {
        [train, validation].compactMap { $0.map { Checkpoint.Fingerprint(quicklyOf: $0) } }
    }

    func featureName(_ index: Int) -> String {
        guard train.featureNames.isEmpty else { return train.featureNames[index] }
        // Columns are counted as in the file, with that of the class.
        return "column \(index + (description.labelColumn.map { $0 <= index } ?? false ? 2 : 1))"
    }
    func architecture(_ recipe: Recipe) -> Architecture { recipe.architecture(for: train) }

    func objective<S: RealScalar>(_ recipe: Recipe) throws -> Objective<MLP<S>, Dataset> {
        try recipe.objective(for: train)
    }

    func check(_ recipe: Recipe) throws {
        let classes = train.classNames.count
        if let loss = recipe.loss {
            switch loss.row().outputs {
            case .classes: break
            case .oneLogit:
                guard classes == 2 else {
                    throw UsageError("\(loss.inWords) is for two classes, and \(name) has \(classes)")
                }
            case .numbers:
                throw UsageError("\(loss.inWords) is for numbers: name their columns with --target")
            }
        }
        _ = try recipe.classWeights?.weights(for: train)
        try checkNormalization(recipe)
        try requireMemory(
            recipe.memoryNeeded(for: train), for: "layers of \(architecture(recipe).sizes)",
            advice: "choose a smaller --hidden or --batch-size")
        try requireMemory(
            Evaluation.memoryNeeded(rows: test.count, classes: classes), for: "\(classes) classes",
            advice: "choose a --label with fewer classes")
    }

    func moments<S: RealScalar>(of network: MLP<S>, steps: Int) -> Moments<S>? {
        Moments(of: network, learning: train, steps: steps)
    }

    func result<S: RealScalar>(
        of network: MLP<S>, _ score: History.Score, _ history: History, savedAt path: String, options: [String]
    ) -> TaskResult {
        let evaluation = Evaluation(of: network, on: test)
        let symptoms = Symptom.all(of: network, train: train, test: evaluation, history)
        return TaskResult(
            numbers: [("test loss", "loss", score.loss), ("test acc", "accuracy", evaluation.accuracy)],
            symptoms: symptoms.map { $0.line(of: path, on: test, options: options) },
            hasAlarm: symptoms.contains(where: \.isAlarming))
    }

    func writeReport<S: RealScalar>(_ summary: RunSummary<S>, to path: String) throws {
        var run = TrainingRun(
            of: summary.network, train: train, test: test, recipe: summary.recipe, seed: summary.seed)
        (run.dataset, run.history, run.outcome) = (summary.dataset, summary.history, summary.outcome)
        (run.seconds, run.command, run.version) = (summary.seconds, summary.command, Program.version)
        try Report(of: run).write(to: path)
    }
}

extension LossName {
    /// The loss, with the option that chooses it, in a message.
    var inWords: String {
        switch self {
        case .binaryCrossEntropy: "the loss \(rawValue), that of --model logistic,"
        case .squaredError: "the loss \(rawValue), that of --model linear,"
        default: "--loss \(rawValue)"
        }
    }
}

extension MLP {
    /// Gives some features the weight 0. A constant feature is 0 once it is standardized, so that its weights are never
    /// learned: random ones would change the predictions as soon as it had another value.
    func forget(_ features: [Int]) {
        guard !features.isEmpty else { return }
        let weight = layers[0].weight.array, outputs = weight.shape[1]
        var numbers = weight.elements
        for feature in features { for output in 0..<outputs { numbers[feature * outputs + output] = 0 } }
        layers[0].weight = Tensor(NDArray(numbers, shape: weight.shape))
    }
}
