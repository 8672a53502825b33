import Pullback
import PullbackFiles

/// A network in a file, and the examples to use it on. Every command gets both from here.
struct SavedModel {
    /// The path of the file.
    let path: String
    /// The content of the file.
    let checkpoint: Checkpoint

    /// Examples before standardization.
    struct Examples<Rows> {
        /// The name of the data.
        let name: String
        /// The training examples, if there are any to be seen; otherwise the same as `test`.
        let learned: Rows
        /// The examples that the network was not trained on; all rows if the user has named a table.
        let test: Rows
        /// True if `test` was held out for the test.
        let isTest: Bool
    }

    /// The examples that a network needs.
    enum Subject {
        /// Examples with classes, in the network's order.
        case classes(Examples<Dataset>)
        /// Examples with numbers to predict.
        case numbers(Examples<RegressionDataset>)
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
    func subject(named wanted: String?, _ arguments: Arguments, seed: UInt64?) async throws -> Subject {
        let known = checkpoint.data.flatMap { $0.name.isEmpty ? nil : $0.name }
        guard let name = wanted ?? known else {
            throw UsageError("which dataset? \(path) does not say what it learned")
        }
        guard wanted != nil || name != DatasetChoice.standardInput else {
            throw Failure(
                "\(path) learned a table on standard input, which cannot be read again: name a file with test rows, or - "
                    + "to pipe them in")
        }
        var choice = try DatasetChoice(
            name, arguments, like: wanted == nil ? checkpoint.data : nil, shownTo: checkpoint)
        choice.keepsFloats = checkpoint.precision == .float
        let isWhole = try wanted != nil && choice.isWhole
        if seed != nil, isWhole || !choice.isRandom {
            throw UsageError("--seed is for data that are made or divided at random, not for \(choice.name)")
        }
        return try predictsNumbers(of: choice)
            ? .numbers(numbers(choice, isWhole, seed)) : .classes(await classes(choice, isWhole, seed))
    }

    /// Returns the examples as `subject` does. Throws if they have numbers to predict; `purpose` says what is
    /// made of classes only.
    func examples(
        named wanted: String?, _ arguments: Arguments, seed: UInt64?, for purpose: String
    ) async throws -> Examples<Dataset> {
        let refusal = Failure(
            "\(path) predicts \(checkpoint.targetNames.joined(separator: ", ")): \(purpose) is for classes")
        if let data = checkpoint.data, data.isRegression { throw refusal }
        guard case .classes(let examples) = try await subject(named: wanted, arguments, seed: seed) else {
            throw refusal
        }
        return examples
    }

    /// True if the network predicts numbers: if its file says so or, if the file says nothing of its data, if
    /// the data have numbers to predict. Throws if the network and the data are of different kinds.
    private func predictsNumbers(of choice: DatasetChoice) throws -> Bool {
        guard let data = checkpoint.data else { return choice.isRegression }
        if data.isRegression {
            let targets = checkpoint.targetNames.joined(separator: ", ")
            guard choice.isTable || choice.isRegression else {
                throw Failure("\(path) predicts \(targets): \(choice.name) has classes")
            }
            guard choice.label == nil else {
                throw UsageError("--label names a class: \(path) predicts \(targets), whose column --target names")
            }
        } else if choice.isRegression {
            throw Failure(
                choice.isTable
                    ? "--target names numbers: \(path) tells classes apart, whose column --label names"
                    : "\(path) tells classes apart: \(choice.name) has numbers to predict")
        }
        return data.isRegression
    }

    private func classes(_ choice: DatasetChoice, _ isWhole: Bool, _ seed: UInt64?) async throws -> Examples<Dataset> {
        if isWhole {
            let rows = try checkpoint.fitting(suggestingTargets { try choice.rows(for: checkpoint) }, at: path)
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

    /// Returns what `body` returns. If it fails, and the file does not say whether the network predicts numbers, the error
    /// says how to tell it.
    private func suggestingTargets<Result>(_ body: () throws -> Result) throws -> Result {
        do { return try body() } catch let error as PullbackError
            where checkpoint.data == nil && error.advice == nil
        {
            throw PullbackError(
                error.place, error.problem,
                advice: "does the network predict numbers? then name their columns with --target")
        }
    }

    private func numbers(
        _ choice: DatasetChoice, _ isWhole: Bool, _ seed: UInt64?
    ) throws -> Examples<RegressionDataset> {
        if isWhole {
            let rows = try checkpoint.fitting(choice.numbers(for: checkpoint), at: path)
            return Examples(name: choice.name, learned: rows, test: rows, isTest: false)
        }
        var generator = Generator(seed: checkpoint.dataSeed(asked: seed))
        let parts = try choice.loadNumbers(using: &generator)
        try checkpoint.requireUnseen(parts, of: choice.name, seed: seed, at: path)
        return Examples(
            name: choice.name, learned: try checkpoint.fitting(parts.train, at: path),
            test: try checkpoint.fitting(parts.test, at: path), isTest: true)
    }

    /// Returns the rows under the name that the user has given.
    private func named(_ rows: Dataset, _ name: String) -> Dataset {
        var rows = rows
        rows.name = name
        return rows
    }
}
