import Foundation
import Pullback
import PullbackFiles

/// An unfinished training in a file, to be resumed.
struct UnfinishedTraining {
    let checkpoint: Checkpoint
    private let path: String

    /// Reads the file; `nil` if there is none. Of several processes all read that of the first one, since the others may
    /// run on other computers.
    init?(at path: String) throws {
        guard let group = Processes.group else {
            try self.init(here: path)
            return
        }
        let isThere = Processes.isFirst && FileManager.default.fileExists(atPath: path)
        let content = isThere ? Result { try Data(contentsOf: URL(filePath: path)) } : nil
        let problem = content?.failure.map { reason(for: $0) } ?? ""
        guard group.broadcast([isThere ? 1 : 0]) == [1] else { return nil }
        if let problem = group.broadcast(text: problem) {
            throw PullbackError(path, "cannot be read: \(problem)")
        }
        let bytes = group.broadcast([UInt8](try content?.get() ?? Data()))
        let copy = FileManager.default.temporaryDirectory.appending(path: "pullback-\(UUID().uuidString).safetensors")
        defer { try? FileManager.default.removeItem(at: copy) }
        if !Processes.isFirst { try Data(bytes).write(to: copy) }
        self.init(path, try Checkpoint(contentsOf: Processes.isFirst ? path : copy.path))
    }

    private init?(here path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        self.init(path, try Checkpoint(contentsOf: path))
    }

    private init(_ path: String, _ checkpoint: Checkpoint) { (self.path, self.checkpoint) = (path, checkpoint) }

    /// Returns the arguments with which the training in the file of `--save` was begun, changed by those that are given.
    /// Throws if there is no such file, or if it does not say them.
    static func arguments(_ given: Arguments, _ options: [Option]) throws -> Arguments {
        let path = try given.text("save") ?? TrainingSettings.defaultPath
        guard let training = try UnfinishedTraining(at: path) else {
            throw UsageError("nothing to resume: there is no \(path); name the file with --save, or the dataset")
        }
        try training.requireNoFault()
        guard let resumption = training.checkpoint.resumption else {
            throw PullbackError(path, "has no unfinished training to resume", advice: "to train further, see --from")
        }
        return try given.adding(Arguments(resumption.position.words, options))
    }

    /// Throws if the file holds a state that cannot be resumed.
    private func requireNoFault() throws {
        guard let fault = checkpoint.stateFault else { return }
        throw PullbackError(path, fault, advice: "its network can still be used, and --from begins with its weights")
    }

    /// Says on standard error if the file at `path` holds an unfinished training, which a new one will replace.
    static func warnIfReplaced(_ path: String) {
        guard let training = try? UnfinishedTraining(here: path),
            let position = training.checkpoint.resumption?.position
        else { return }
        let name = training.checkpoint.data.map { " on \($0.name)" } ?? ""
        Output.error(
            "\(path) holds an unfinished training\(name), after \(position.epoch) epochs, which is replaced: --resume "
                + "would go on with it")
    }

    /// True if the training is one of this recipe, seed and task; false if it is, but is finished. Throws if it is
    /// another training.
    func suits(_ recipe: Recipe, seed: UInt64, _ task: some LearningTask) throws -> Bool {
        func other(_ difference: String) -> PullbackError {
            PullbackError(
                path, "holds another training: \(difference)",
                advice: "repeat its options, or choose another --save to begin anew")
        }
        try requireNoFault()
        let data = checkpoint.data, position = checkpoint.resumption?.position
        let before = checkpoint.recipe
        // Without a schedule, the number of epochs decides nothing but the end.
        let differences = (before?.differences(from: recipe) ?? [("recipe", "unknown", "\(recipe)")])
            .filter { $0.name != "epochs" || recipe.schedule != nil || position == nil }
        let isSame = data?.name == task.description.name && differences.isEmpty && data?.seed == seed
        guard let position else {
            let epochs = checkpoint.history?.epochs.last?.number ?? 0
            guard isSame, epochs == recipe.epochs || recipe.stopping != nil else {
                throw PullbackError(
                    path, "has no unfinished training to resume: it ended after epoch \(epochs)",
                    advice: "to go on from its weights, see --from")
            }
            return false
        }
        guard data?.name == task.description.name else {
            throw other("its data are \(data?.name ?? "unknown"), not \(task.description.name)")
        }
        if let (name, own, wanted) = differences.first { throw other("its \(name) is \(own), not \(wanted)") }
        guard data?.seed == seed else { throw other("its seed is \(data?.seed ?? 0), not \(seed)") }
        guard position.epoch + (position.step > 0 ? 1 : 0) <= recipe.epochs else {
            throw PullbackError(
                path, "has learned for \(position.epoch) epochs already, more than --epochs \(recipe.epochs)")
        }
        let now = task.fingerprints
        guard position.examples == now else {
            let counts = [position.examples, now].map { $0.map { "\($0.count)" }.joined(separator: " + ") }
            throw other(
                "the examples are no longer those that it learned, \(counts[0]) then and \(counts[1]) now, or others")
        }
        return true
    }

    /// The state of the training.
    func state<S: RealScalar>() throws -> TrainingState<S> {
        guard let resumption = checkpoint.resumption else { throw PullbackError(path, "has no state of a training") }
        return resumption.state()
    }

    /// The history of the training until now.
    var history: History? { checkpoint.resumption?.history }
}
