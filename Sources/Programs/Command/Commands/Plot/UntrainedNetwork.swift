import Pullback

/// A network that is about to learn a dataset, as `pullback train` does with the same seed.
struct UntrainedNetwork {
    let name: String
    let data: LearningData
    let network: MLP<Float>
    let trainer: Trainer<MLP<Float>>
    /// From which the order of the examples follows.
    let generator: Generator

    /// Says on standard error that a network is trained, after `check` has thrown nothing for the data.
    init(_ request: PictureRequest, check: (_ data: Dataset, _ name: String) throws -> Void = { _, _ in }) async throws
    {
        let choice = try request.choice()
        name = choice.name
        data = try await LearningData(choice, seed: request.seed ?? 0)
        try check(data.parts.train, name)
        var generator = data.generator
        network = choice.recipe.makeNetwork(for: data.parts.train, using: &generator)
        trainer = choice.recipe.makeTrainer(for: network)
        self.generator = generator
        Output.error("training a network on \(name) first: \(choice.recipe)")
    }
}

extension Standardization? {
    /// The rows as a network sees them, their features named as what they are.
    func shown(_ rows: Dataset) -> Dataset {
        guard let standardized = self?(rows) else { return rows }
        return Dataset(
            name: rows.name, features: standardized.features, width: rows.width, labels: rows.labels,
            classNames: rows.classNames, featureNames: rows.featureNames.map { $0 + ", standardized" })
    }
}
