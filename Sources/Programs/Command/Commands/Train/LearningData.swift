import Pullback

/// The data of a training: loaded or generated, divided, and standardized if they are a table.
struct LearningData {
    /// The parts before standardization, and as the network sees them.
    let parts, seen: Dataset.Parts
    /// The description of the data that the network's file stores.
    let description: Checkpoint.DataDescription
    /// The generator of the weights and then of the order of the examples: all random numbers come from one
    /// stream.
    let generator: Generator

    /// Loads or generates the data of a choice, and divides them, with a seed. `validation` is the fraction
    /// of the training data that is held out for validation.
    init(_ choice: DatasetChoice, seed: UInt64, validation: Double? = nil) async throws {
        var generator = Generator(seed: seed)
        var parts = try await choice.load(using: &generator)
        if parts.isDivided, choice.hasFile { choice.tell(parts.suspicions) }
        // The description is of all rows that are not test examples, for training and for validation.
        var description = try choice.description(of: parts, seed: seed)
        if let validation { try parts.holdOut(validation, using: &generator) }
        var seen = parts
        if choice.isTable {
            description.standardization = seen.standardize()
        } else if try choice.hasPictureFolder {
            let standardization = Standardization(ofPixelsOf: parts.train)
            seen.standardize(by: standardization)
            description.standardization = standardization
        }
        (self.parts, self.seen, self.description, self.generator) = (parts, seen, description, generator)
    }
}
