import Pullback

/// A network in a file, and the examples to use it on: the one way to both, whatever is then done with them.
struct SavedModel {
    /// The path of the file.
    let path: String
    /// What it holds.
    let checkpoint: Checkpoint

    /// Examples as they are, not standardized, the classes in the network's order.
    struct Examples {
        /// What the data are called.
        let name: String
        /// Those that the network learned from, where they are seen; else those to be tested on.
        let learned: Dataset
        /// Those that it has not learned; of a table that is named all rows.
        let test: Dataset
        /// Whether they were held out for the test.
        let isTest: Bool
    }

    /// Reads a file, and says on standard error what is lost of it.
    init(_ path: String, activation: ActivationFunction? = nil) throws {
        self.path = path
        checkpoint = try Checkpoint(contentsOf: path, activation: activation)
        for note in checkpoint.notes { Output.error("\(path): \(note)") }
    }

    /// The examples of the dataset that is named, or else of the one that the network learned.
    ///
    /// A table that is named is used as a whole, of all else only what was held out. The seed is the network's unless
    /// another is asked for. Throws where the network may have learned test examples, and where the data do not suit it.
    func examples(named wanted: String?, _ arguments: Arguments, seed: UInt64?) async throws -> Examples {
        guard let name = wanted ?? checkpoint.data?.name else {
            throw UsageError("which dataset? \(path) does not say what it learned")
        }
        let choice = try DatasetChoice(name, arguments, like: wanted == nil ? checkpoint.data : nil)
        let isWhole = choice.isTable && wanted != nil
        if seed != nil, isWhole || !choice.isRandom {
            throw UsageError("--seed is for data that are made or divided at random, not for \(choice.name)")
        }
        if isWhole {
            let rows = try checkpoint.fitting(choice.rows(for: checkpoint), at: path)
            return Examples(name: choice.name, learned: rows, test: rows, isTest: false)
        }
        if let test = try await choice.loadTest() {
            let rows = try checkpoint.fitting(named(test, choice.name), at: path)
            return Examples(name: choice.name, learned: rows, test: rows, isTest: true)
        }
        var generator = Generator(seed: checkpoint.dataSeed(asked: seed))
        let parts = try await choice.load(using: &generator)
        try checkpoint.requireUnseen(parts, of: choice.name, seed: seed, at: path)
        return Examples(
            name: choice.name, learned: try checkpoint.fitting(named(parts.train, choice.name), at: path),
            test: try checkpoint.fitting(named(parts.test, choice.name), at: path), isTest: true)
    }

    /// The rows called as the user calls them.
    private func named(_ rows: Dataset, _ name: String) -> Dataset {
        var rows = rows
        rows.name = name
        return rows
    }
}
