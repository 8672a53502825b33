import Pullback

/// A network before its training on a dataset, the same as in `pullback train` with the same seed.
struct UntrainedNetwork {
    let name: String
    let data: LearningData
    let network: MLP<Float>
    let trainer: Trainer<MLP<Float>>
    /// The generator of the order of the examples.
    let generator: Generator

    /// Makes the network, and says on standard error that it will be trained. Throws if the picture cannot
    /// show the data.
    init(_ request: PictureRequest) async throws {
        let choice = try request.choice()
        name = choice.name
        data = try await LearningData(choice, seed: request.options.seed)
        try request.check(data.parts.train, name: name, hiddenLayers: choice.recipe.hidden.count)
        var generator = data.generator
        network = choice.recipe.makeNetwork(for: data.parts.train, using: &generator)
        trainer = choice.recipe.makeTrainer(for: network)
        self.generator = generator
        Output.error("training a network on \(name) first: \(choice.recipe)")
    }

    /// Trains the network, and returns the history of the training.
    func train() throws -> History {
        var history = History(parameterNames: network.namedParameters.map(\.name))
        var generator = generator
        var (progress, done) = (ProgressBar(epochs: trainer.epochs), 0)
        try trainer.fit(data.seen.train, using: &generator) { epoch in
            history.append(epoch, test: Evaluation(of: network, on: data.seen.test))
        } onStep: { step in
            done += trainer.batchSize
            progress.draw(epoch: step.epoch, step: step.number, of: step.count, examples: done)
        }
        progress.clear()
        return history
    }
}
