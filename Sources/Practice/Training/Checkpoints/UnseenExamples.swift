import PullbackDatasets
import PullbackFiles
import PullbackNetworks

// Decides which examples a network was not trained on, and standardizes examples for it; used wherever a
// saved network is used.

extension Checkpoint {
    /// Returns the seed to generate or split the data with: `seed` if it is given, else the seed of the
    /// checkpoint, else 0.
    public func dataSeed(asked seed: UInt64? = nil) -> UInt64 { seed ?? data?.seed ?? 0 }

    /// Throws an error if the test rows of `parts` may contain rows that the network was trained on.
    ///
    /// That is so if the data have changed since the training, or if another seed splits them. Data of
    /// another name, and data that were generated with another seed, cannot contain training rows.
    ///
    /// - Parameters:
    ///   - parts: The data, split into training and test rows.
    ///   - name: The name of the data.
    ///   - seed: The seed that split the data, if one was given.
    ///   - path: The path of the model, for errors.
    public func requireUnseen(_ parts: Dataset.Parts, of name: String, seed: UInt64? = nil, at path: String) throws {
        try requireLearned(name, seed, path) { Fingerprint(of: parts.train) }
    }

    /// Throws an error if the test rows of `parts` may contain rows that the network was trained on, as for
    /// rows with classes.
    public func requireUnseen(
        _ parts: RegressionDataset.Parts, of name: String, seed: UInt64? = nil, at path: String
    ) throws { try requireLearned(name, seed, path) { Fingerprint(of: parts.train) } }

    private func requireLearned(
        _ name: String, _ seed: UInt64?, _ path: String, _ training: () -> Fingerprint
    ) throws {
        guard let data, data.name == name, let learned = data.learned else { return }
        let training = training()
        guard training != learned else { return }
        if let seed, seed != data.seed {
            throw PullbackError(
                path,
                "learned \(name) as seed \(data.seed) divides it: divided as seed \(seed) does, "
                    + "examples that it learned would be called test examples",
                advice: "leave the seed out")
        }
        throw PullbackError(
            name,
            "is no longer what \(path) learned (\(learned.count) examples to train then, \(training.count) now, or "
                + "others), so nobody knows which were held out",
            advice: "to use all its rows, name it after the model")
    }

    /// Returns the rows with the classes in the order of the network, not yet standardized.
    ///
    /// Throws an error if the rows have another number of features, or a class that the network does not
    /// know. `path` names the network in errors.
    public func fitting(_ rows: Dataset, at path: String) throws -> Dataset {
        let sizes = architecture.sizes
        guard rows.width == sizes[0] else {
            throw PullbackError(path, "takes \(sizes[0]) features, \(rows.name) has \(rows.width)")
        }
        // If the checkpoint has no description of its data, the classes of the rows are taken if there is one for
        // each output, else 0, 1, ….
        let areNamed = data.map { !$0.name.isEmpty || $0.classNames != classNames.indices.map(String.init) } ?? false
        let isComplete = !areNamed && rows.classNames.count == classNames.count
        let known = isComplete ? rows.classNames : classNames
        guard Set(rows.classNames).isSubset(of: known) else {
            throw PullbackError(
                path, "tells \(Self.short(known)) apart, \(rows.name) has \(Self.short(rows.classNames))")
        }
        return rows.ordered(as: known)
    }

    /// Returns the rows, in their original units. Throws an error if the rows have another number of features
    /// or of targets. `path` names the network in errors.
    public func fitting(_ rows: RegressionDataset, at path: String) throws -> RegressionDataset {
        let sizes = architecture.sizes, outputs = sizes[sizes.count - 1]
        guard rows.width == sizes[0] else {
            throw PullbackError(path, "takes \(sizes[0]) features, \(rows.name) has \(rows.width)")
        }
        guard rows.targetNames.count == outputs else {
            throw PullbackError(path, "predicts \(outputs) numbers, \(rows.name) has \(rows.targetNames.count) targets")
        }
        return rows
    }

    /// Returns the rows, standardized if the network was trained on standardized features.
    public func seen(_ rows: Dataset) -> Dataset { data?.standardization.map { $0(rows) } ?? rows }

    /// Evaluates the network on rows that fit it; see ``fitting(_:at:)->Dataset``.
    public func evaluation(on rows: Dataset) -> Evaluation {
        switch precision {
        case .float: Evaluation(of: makeNetwork(as: Float.self), on: seen(rows))
        case .double: Evaluation(of: makeNetwork(as: Double.self), on: seen(rows))
        }
    }

    private static func short(_ names: [String]) -> String {
        names.prefix(5).joined(separator: ", ") + (names.count > 5 ? ", … (\(names.count))" : "")
    }
}

extension Recipe {
    /// Returns an estimate of the memory that training needs, in bytes.
    ///
    /// Each parameter counts six times (itself, a copy, its gradient, two moments of the optimizer, and a new
    /// value in computation); each layer's output for a batch counts twice (itself and its gradient).
    public func memoryNeeded(for data: Dataset) -> Double {
        memoryNeeded(for: architecture(for: data), examples: data.count)
    }

    /// Returns an estimate of the memory that training a network on so many examples needs, in bytes.
    public func memoryNeeded(for architecture: Architecture, examples: Int) -> Double {
        let outputs = min(batchSize, examples) * architecture.sizes.reduce(0, +)
        let copies = 6 + (averaging == nil ? 0 : 1) + (keepsBest ? 1 : 0)
        return Double(copies * architecture.parameterCount + 2 * outputs) * (precision == .float ? 4 : 8)
    }
}
