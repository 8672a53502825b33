import PullbackArrays
import PullbackAutodiff
import PullbackDatasets
import PullbackNetworks
import PullbackTestSupport
import PullbackTraining

/// Trainings that several processes must end with what one process ends with: each has at least a hundred steps, on 103
/// examples in batches of 16, of which the last has 7.
enum Trainings {
    /// Returns everything that comes of each training, and its counts under its name and "counts".
    static func report<S: RealScalar>(as scalar: S.Type, in group: (any ProcessGroup)?) throws -> Report {
        var report = Report()
        for (name, train) in all(as: S.self) {
            Progress.note(name)
            let run = TrainingRun<S>(in: group)
            try train(run)
            report.numbers[name] = run.numbers
            report.numbers[name + ", counts"] = run.counts
        }
        return report
    }

    /// Returns for each training the largest distance to which roundings in single precision can carry two runs.
    ///
    /// In a step, a number comes of at most five sums: over 16 rows for the means of a batch normalization, and over the
    /// inputs and outputs of two layers forwards and of the rows backwards, about 16 terms each; both computations round.
    static func tolerances() throws -> Report {
        var report = Report()
        for (name, train) in all(as: Double.self) {
            let tolerance = try Tolerance.measured(roundings: 2 * 5 * 16, in: Float.self) { shaking in
                let run = TrainingRun<Double>(in: nil, shaking: shaking)
                try train(run)
                return [run.numbers]
            }
            report.numbers[name] = tolerance
        }
        return report
    }

    private static func all<S: RealScalar>(as scalar: S.Type) -> [(String, (TrainingRun<S>) throws -> Void)] {
        recipes.map { name, recipe in (name, { try $0.train(recipe, on: examples(103)) }) }
            + [
                ("batches of two rows", { try $0.train(plain { $0.batchSize = 2 }, on: examples(103)) }),
                (
                    "batches of three rows, dropout and batch normalization",
                    {
                        let recipe = plain {
                            // Of few rows the statistics are so steep that large steps would go astray.
                            ($0.batchSize, $0.epochs, $0.learningRate) = (3, 4, 0.001)
                            ($0.dropout, $0.normalization) = (0.3, .batch)
                        }
                        try $0.train(recipe, on: examples(102))
                    }
                ),
                (
                    "early stopping and the best epoch of validation",
                    {
                        let recipe = plain {
                            ($0.epochs, $0.learningRate) = (60, 0.5)
                            ($0.stopping, $0.keepsBest) = (EarlyStopping(patience: 8), true)
                        }
                        try $0.train(recipe, on: examples(103), validation: examples(2503))
                    }
                ),
                ("regression", { try $0.train(plain { $0.loss = nil }, on: targets(103)) }),
                ("a module of one's own", { try own($0, isNormalized: false) }),
                ("a module of one's own, batch normalization", { try own($0, isNormalized: true) }),
            ] + loops()
    }

    private static var recipes: [(String, Recipe)] {
        [
            ("plain", plain { _ in }),
            ("relu", plain { $0.activation = .relu }),
            ("momentum", plain { ($0.momentum, $0.isNesterov, $0.weightDecay) = (0.9, true, 0.01) }),
            ("adam", plain { ($0.optimizer, $0.learningRate) = (.adam, 0.01) }),
            ("dropout", plain { $0.dropout = 0.3 }),
            ("batch normalization", plain { $0.normalization = .batch }),
            ("batch normalization and dropout", plain { ($0.normalization, $0.dropout) = (.batch, 0.2) }),
            ("layer normalization", plain { $0.normalization = .layer }),
            ("class weights", plain { $0.classWeights = weights }),
            (
                "class weights and batch normalization",
                plain { ($0.classWeights, $0.normalization) = (weights, .batch) }
            ),
            ("accumulation of three", plain { ($0.accumulation, $0.epochs) = (3, 34) }),
            (
                "accumulation, class weights, dropout and batch normalization",
                plain {
                    ($0.accumulation, $0.epochs, $0.dropout) = (3, 34, 0.2)
                    ($0.classWeights, $0.normalization) = (weights, .batch)
                }
            ),
            ("clipped norm", plain { $0.clipNorm = 0.2 }),
            ("clipped values", plain { $0.clipValue = 0.02 }),
            ("l1", plain { $0.l1 = 0.01 }),
            ("average of steps", plain { ($0.averaging, $0.normalization) = (.exponential(decay: 0.9), .batch) }),
            ("average of epochs", plain { $0.averaging = .epochs(from: 5) }),
            ("one-cycle", plain { ($0.momentum, $0.schedule) = (0.9, try? NamedSchedule("one-cycle")) }),
        ]
    }

    private static let weights = ClassWeights.named(["0": 1, "1": 4, "2": 0.25])

    private static func plain(_ change: (inout Recipe) -> Void) -> Recipe {
        var recipe = Recipe(hidden: [8, 6], learningRate: 0.1, epochs: 15)
        (recipe.optimizer, recipe.activation, recipe.batchSize) = (.sgd, .tanh, 16)
        change(&recipe)
        return recipe
    }

    /// Returns three clouds of points.
    static func examples(_ count: Int) -> Dataset {
        var generator = Generator(seed: 2)
        return .blobs(
            count: count, centers: [[1, 0, 0, -1, 0], [0, 1, 0, 0, 1], [-1, -1, 1, 0, 0]], standardDeviation: 0.8,
            using: &generator)
    }

    private static func targets(_ count: Int) -> RegressionDataset {
        var generator = Generator(seed: 3)
        let x = NDArray<Double>.normal([count, 5], using: &generator)
        let y = x.sin().matmul(.normal([5, 2], using: &generator))
        return RegressionDataset(features: x, targets: y)
    }
}
