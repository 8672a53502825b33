import Pullback

/// A network that is about to learn a dataset, as `pullback train` does with the same seed.
struct UntrainedNetwork {
    let name: String
    let network: MLP<Float>
    let trainer: Trainer<MLP<Float>>
    /// The examples as they are, and as the network sees them.
    let parts, seen: Dataset.Parts
    /// What is to be remembered of them.
    let description: Checkpoint.DataDescription
    /// From which the order of the examples follows.
    let generator: Generator

    /// Says on standard error that a network is trained, after `check` has thrown nothing for the data.
    init(_ request: PictureRequest, check: (_ data: Dataset, _ name: String) throws -> Void = { _, _ in }) async throws
    {
        let (choice, seed) = (try request.choice(), request.seed ?? 0)
        name = choice.name
        var generator = Generator(seed: seed)
        parts = try await choice.load(using: &generator)
        try check(parts.train, name)
        var (seen, description) = (parts, choice.description(of: parts.train, seed: seed))
        if choice.isTable { description.standardization = seen.standardize() }
        (self.seen, self.description) = (seen, description)
        network = choice.recipe.makeNetwork(for: parts.train, using: &generator)
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
