import PullbackDatasets
import PullbackFiles
import PullbackNetworks

// Which examples a network has not learned, and how it sees them: the one policy of all that uses a saved network.

extension Checkpoint {
    /// The seed with which the data of a network are made or divided: what is asked for, else the network's own.
    public func dataSeed(asked seed: UInt64? = nil) -> UInt64 { seed ?? data?.seed ?? 0 }

    /// Throws where the rows that are held out of data may be among those that the network has learned: where the data
    /// have changed since, or are divided by another seed.
    ///
    /// Data of another name were not learned, and neither were data that another seed makes anew. `path` stands for the
    /// network in errors.
    public func requireUnseen(_ parts: Dataset.Parts, of name: String, seed: UInt64? = nil, at path: String) throws {
        guard let data, data.name == name, let learned = data.learned, learned != Fingerprint(of: parts.train) else {
            return
        }
        if let seed, seed != data.seed {
            throw PullbackError(
                path,
                "learned \(name) as seed \(data.seed) divides it: divided as seed \(seed) does, "
                    + "examples that it learned would be called test examples",
                advice: "leave the seed out")
        }
        throw PullbackError(
            name,
            "is no longer what \(path) learned (\(learned.count) examples to train then, \(parts.train.count) now, or "
                + "others), so nobody knows which were held out",
            advice: "to use all its rows, name it after the model")
    }

    /// The rows with the classes in the network's order, not yet standardized. Throws where the network has other
    /// features or classes; `path` stands for it in errors.
    public func fitting(_ rows: Dataset, at path: String) throws -> Dataset {
        let sizes = architecture.sizes, outputs = sizes[sizes.count - 1]
        guard rows.width == sizes[0] else {
            throw PullbackError(path, "takes \(sizes[0]) features, \(rows.name) has \(rows.width)")
        }
        // Of a network that names no classes they are those of the rows, or their numbers.
        let isComplete = data == nil && rows.classNames.count == outputs
        let known = isComplete ? rows.classNames : classNames
        guard Set(rows.classNames).isSubset(of: known) else {
            throw PullbackError(
                path, "tells \(Self.short(known)) apart, \(rows.name) has \(Self.short(rows.classNames))")
        }
        return rows.ordered(as: known)
    }

    /// The rows as the network sees them.
    public func seen(_ rows: Dataset) -> Dataset { data?.standardization.map { $0(rows) } ?? rows }

    /// How the network does on rows that fit it.
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
    /// About how many bytes a training takes: of each parameter a copy, its gradient, two moments and one in the making;
    /// of each layer's output in a batch its gradient.
    public func memoryNeeded(for data: Dataset) -> Double {
        let architecture = architecture(for: data)
        let outputs = min(batchSize, data.count) * architecture.sizes.reduce(0, +)
        return Double(6 * architecture.parameterCount + 2 * outputs) * (precision == .float ? 4 : 8)
    }
}
