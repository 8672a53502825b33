import Pullback

/// A network before its training on a dataset, the same as in `pullback train` with the same seed.
struct UntrainedNetwork<Task: LearningTask> {
    let name: String
    let task: Task
    let network: MLP<Float>
    let trainer: Trainer<MLP<Float>>
    /// The generator of the order of the examples.
    let generator: Generator
    private let objective: Objective<MLP<Float>, Task.Examples>

    /// Makes the network for a task, and says on standard error that it will be trained.
    init(_ task: Task, _ choice: DatasetChoice) throws {
        let recipe = choice.recipe
        var generator = task.generator
        network = task.architecture(recipe).makeNetwork(initialization: recipe.initialization, using: &generator)
        trainer = recipe.makeTrainer(for: network)
        objective = try task.objective(recipe)
        (name, self.task, self.generator) = (choice.name, task, generator)
        Output.error("training a network on \(name) first: \(recipe)")
    }

    /// Trains the network, and returns the history of the training.
    func train() throws -> History {
        var history = History(parameterNames: network.namedParameters.map(\.name))
        var generator = generator
        var (progress, done) = (ProgressBar(epochs: trainer.epochs), 0)
        try trainer.fit(task.train, objective, using: &generator) { epoch in
            history.append(epoch, test: objective.score(of: network, on: task.test))
        } onStep: { step in
            done += trainer.batchSize
            progress.draw(epoch: step.epoch, step: step.number, of: step.count, examples: done)
        }
        progress.clear()
        return history
    }
}

extension PictureRequest {
    /// Returns a network that is to learn the classes of the data. Throws if the picture cannot show them.
    func untrainedClassifier() async throws -> UntrainedNetwork<ClassificationTask> {
        let choice = try choice()
        let data = try await LearningData(choice, seed: options.seed)
        try check(data.parts.train, name: choice.name, hiddenLayers: choice.recipe.hidden.count)
        return try UntrainedNetwork(ClassificationTask(data, name: choice.name), choice)
    }

    /// Returns a network that is to learn the numbers of the data.
    func untrainedRegressor() throws -> UntrainedNetwork<RegressionTask> {
        let choice = try choice()
        return try UntrainedNetwork(RegressionTask(choice, seed: options.seed, validation: nil), choice)
    }
}
