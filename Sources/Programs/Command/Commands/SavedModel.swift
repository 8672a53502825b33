import Pullback

/// A network in a file, and the examples to use it on. Every command gets both from here.
struct SavedModel {
    /// The path of the file.
    let path: String
    /// The content of the file.
    let checkpoint: Checkpoint

    /// Examples before standardization; their classes have the network's order.
    struct Examples {
        /// The name of the data.
        let name: String
        /// The training examples, if there are any to be seen; otherwise the same as `test`.
        let learned: Dataset
        /// The examples that the network was not trained on; all rows if the user has named a table.
        let test: Dataset
        /// True if `test` was held out for the test.
        let isTest: Bool
    }

    /// Reads a file, and writes notes about its content to standard error.
    init(_ path: String, activation: ActivationFunction? = nil) throws {
        self.path = path
        checkpoint = try Checkpoint(contentsOf: path, activation: activation)
        for note in checkpoint.notes { Output.error("\(path): \(note)") }
    }

    /// Returns the examples of the dataset `wanted` or, if it is `nil`, of the one that the network was
    /// trained on.
    ///
    /// If `wanted` is a table, all of its rows are test examples; otherwise only those that were held out.
    /// The seed is the network's unless `seed` is given. Throws if the network may have been trained on test
    /// examples, or if the data do not suit it.
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

    /// Returns the rows under the name that the user has given.
    private func named(_ rows: Dataset, _ name: String) -> Dataset {
        var rows = rows
        rows.name = name
        return rows
    }
}
