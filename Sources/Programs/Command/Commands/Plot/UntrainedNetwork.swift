import Pullback

/// A network before its training on a dataset, the same as in `pullback train` with the same seed.
struct UntrainedNetwork {
    let name: String
    let data: LearningData
    let network: MLP<Float>
    let trainer: Trainer<MLP<Float>>
    /// The generator of the order of the examples.
    let generator: Generator

    /// Makes the network, and says on standard error that it will be trained. `check` throws if the data are
    /// unsuitable.
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
    /// Returns the rows as the network sees them; if they are standardized, the names of the features say so.
    func shown(_ rows: Dataset) -> Dataset {
        guard let standardized = self?(rows) else { return rows }
        return Dataset(
            name: rows.name, features: standardized.features, width: rows.width, labels: rows.labels,
            classNames: rows.classNames, featureNames: rows.featureNames.map { $0 + ", standardized" })
    }
}
