import Pullback

/// A network of a comparison: it is trained with the settings of a combination and a seed.
struct ComparedNetwork: Sendable {
    let settings: [SettingsGrid.Setting]
    let recipe: Recipe
    let seed: UInt64
    private let choice: DatasetChoice
    private let validation: Double?

    init(
        _ settings: [SettingsGrid.Setting], _ recipe: Recipe, _ choice: DatasetChoice, _ validation: Double?,
        seed: UInt64
    ) {
        (self.settings, self.recipe, self.seed) = (settings, recipe, seed)
        (self.choice, self.validation) = (choice, validation)
    }

    /// What a training led to.
    struct Results: Sendable {
        /// The score after each epoch.
        var epochs: [History.Score] = []
        /// The score of the network with which the training ended.
        var end: History.Score
        /// The duration, in seconds.
        var seconds: Double
    }

    /// Loads or generates the data.
    func task() async throws -> any LearningTask {
        choice.isRegression
            ? try RegressionTask(choice, seed: seed, validation: validation)
            : ClassificationTask(
                try await LearningData(choice, seed: seed, validation: validation), name: choice.name)
    }

    /// Trains the network as `pullback train` does, and measures it on the validation examples or, if there
    /// are none, on the test examples.
    ///
    /// Throws `Divergence`, or `Interrupted` after Ctrl-C.
    func train(onEpoch: () -> Void) async throws -> Results {
        let task = try await task()
        return switch recipe.precision {
        case .float: try train(task, as: Float.self, onEpoch)
        case .double: try train(task, as: Double.self, onEpoch)
        }
    }

    private func train<S: RealScalar>(
        _ task: some LearningTask, as scalar: S.Type, _ onEpoch: () -> Void
    ) throws -> Results {
        var generator = task.generator
        let network: MLP<S> = task.architecture(recipe).makeNetwork(
            initialization: recipe.initialization, using: &generator)
        let objective = try task.objective(recipe) as Objective<MLP<S>, _>
        let session = recipe.makeTrainer(for: network).start(
            task.train, objective, validation: task.validation, using: generator)
        let start = ContinuousClock.now
        var scores: [History.Score] = []
        try session.run { epoch in
            scores.append(epoch.validation ?? objective.score(of: network, on: task.test))
            onEpoch()
        } onStep: { _ in
            try Interruption.check()
        }
        return Results(
            epochs: scores, end: objective.score(of: network, on: task.validation ?? task.test),
            seconds: (ContinuousClock.now - start) / .seconds(1))
    }
}
