import Pullback

/// What a network learns: data that are loaded or made, divided, and standardized if they are a table.
struct LearningData {
    /// The parts as they are, and as the network sees them.
    let parts, seen: Dataset.Parts
    /// What its file remembers of them.
    let description: Checkpoint.DataDescription
    /// From which the weights follow, and then the order of the examples: one stream of random numbers for all.
    let generator: Generator

    /// The data of a choice as a seed makes and divides them; a fraction of what is learned is held out to be watched.
    init(_ choice: DatasetChoice, seed: UInt64, validation: Double? = nil) async throws {
        var generator = Generator(seed: seed)
        var parts = try await choice.load(using: &generator)
        // The file remembers all rows that are not test examples, whether they are learned or watched.
        var description = choice.description(of: parts.train, seed: seed)
        if let validation { try parts.holdOut(validation, using: &generator) }
        var seen = parts
        if choice.isTable { description.standardization = seen.standardize() }
        (self.parts, self.seen, self.description, self.generator) = (parts, seen, description, generator)
    }
}
