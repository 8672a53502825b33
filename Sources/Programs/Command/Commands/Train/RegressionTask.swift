import Pullback
import PullbackReports

/// The task to predict the numbers of a dataset.
struct RegressionTask: LearningTask {
    /// The parts before standardization.
    private let parts: RegressionDataset.Parts
    private let seen: RegressionDataset.Parts
    private let name: String
    let description: Checkpoint.DataDescription
    let generator: Generator

    /// Loads or generates the data of a choice, divides and standardizes them. `validation` is the fraction
    /// of the training data that is held out for validation.
    init(_ choice: DatasetChoice, seed: UInt64, validation: Double?) throws {
        var generator = Generator(seed: seed)
        var parts = try choice.loadNumbers(using: &generator)
        var description = choice.description(of: parts.train, seed: seed)
        if let validation { try parts.holdOut(validation, using: &generator) }
        var seen = parts
        (description.standardization, description.targetStandardization) = seen.standardize()
        (self.parts, self.seen, self.description, self.generator) = (parts, seen, description, generator)
        name = choice.name
    }

    var train: RegressionDataset { seen.train }
    var test: RegressionDataset { seen.test }
    var validation: RegressionDataset? { seen.validation }
    var counts: (train: Int, validation: Int?, test: Int) { (train.count, validation?.count, test.count) }
    var shape: String {
        let names = train.targetNames
        return "\(train.width) \(train.width == 1 ? "feature" : "features"), "
            + (names.count > 3 ? "\(names.count) targets" : "to predict \(names.joined(separator: ", "))")
    }
    var constantFeatures: [Int] { train.constantFeatures }
    var fingerprints: [Checkpoint.Fingerprint] {
        [train, validation].compactMap { $0.map { Checkpoint.Fingerprint(quicklyOf: $0) } }
    }

    func featureName(_ index: Int) -> String {
        guard train.featureNames.isEmpty else { return train.featureNames[index] }
        // Columns are counted as in the file, with those of the targets.
        let column = (description.targetColumns ?? []).sorted().reduce(index) { $1 <= $0 ? $0 + 1 : $0 }
        return "column \(column + 1)"
    }
    func architecture(_ recipe: Recipe) -> Architecture { recipe.architecture(for: train) }

    func objective<S: RealScalar>(_ recipe: Recipe) throws -> Objective<MLP<S>, RegressionDataset> {
        recipe.objective(for: train)
    }

    func check(_ recipe: Recipe) throws {
        if let loss = recipe.loss, loss.row().outputs != .numbers {
            throw UsageError("\(loss.inWords) is for classes, and \(name) has numbers to predict")
        }
        for (index, target) in train.targetNames.enumerated() {
            let numbers = parts.train.targets.slice(index..<index + 1, along: 1)
            let size = numbers.absolute().max().item
            guard (1e-100...1e100).contains(size) else {
                throw Failure(
                    "\(name): the numbers of \(target) reach \(short(size)): too \(size > 1 ? "large" : "small") to be learned; "
                        + "give them in another unit")
            }
        }
        guard recipe.labelSmoothing == 0 else { throw UsageError("--label-smoothing is for classes, not for numbers") }
        guard recipe.classWeights == nil else { throw UsageError("--class-weights is for classes, not for numbers") }
        guard recipe.watched == .loss else { throw UsageError("--watch accuracy is for classes, not for numbers") }
        try checkNormalization(recipe)
        try requireMemory(
            recipe.memoryNeeded(for: architecture(recipe), examples: train.count),
            for: "layers of \(architecture(recipe).sizes)", advice: "choose a smaller --hidden or --batch-size")
    }

    func moments<S: RealScalar>(of network: MLP<S>, steps: Int) -> Moments<S>? { nil }

    func result<S: RealScalar>(
        of network: MLP<S>, _ score: History.Score, _ history: History, savedAt path: String, options: [String]
    ) -> TaskResult {
        let result = evaluation(of: network)
        let average = result.average
        // The errors of several targets have their own units: only R² has a mean that says something.
        var numbers =
            result.metrics.count == 1
            ? [("test RMSE", "rmse", average.rootMeanSquaredError), ("test MAE", "mae", average.meanAbsoluteError)]
            : zip(result.targetNames, result.metrics).map {
                ("test RMSE of \($0)", "rmse_\($0)", $1.rootMeanSquaredError)
            }
        if let r2 = average.r2 { numbers.append((result.metrics.count == 1 ? "R²" : "mean R²", "r2", r2)) }
        return TaskResult(
            numbers: numbers, symptoms: [result.symptom].compactMap(\.self), hasAlarm: result.symptom != nil)
    }

    /// Returns the results of a network on the test examples, in the units of the data.
    func evaluation<S: RealScalar>(of network: MLP<S>) -> RegressionEvaluation {
        RegressionEvaluation(
            of: network, on: parts.test, features: description.standardization,
            targets: description.targetStandardization)
    }

    func writeReport<S: RealScalar>(_ summary: RunSummary<S>, to path: String) throws {
        var run = TrainingRun(
            of: summary.network, on: .numbers(train: train.count, test: evaluation(of: summary.network)),
            dataset: summary.dataset, recipe: summary.recipe, seed: summary.seed)
        (run.history, run.outcome, run.seconds) = (summary.history, summary.outcome, summary.seconds)
        (run.command, run.version) = (summary.command, Program.version)
        try Report(of: run).write(to: path)
    }
}
