import Dispatch
import Foundation
import Pullback
import Synchronization

/// Saves the states of an unfinished training, one after the other, while the training goes on.
///
/// A state is taken at once, which copies nothing, and is written on another thread. If the state before it is still
/// being written, the training waits.
final class CheckpointWriter {
    private let path: String
    private let times: CheckpointTimes
    private let kept: Int?
    private let queue = DispatchQueue(label: "checkpoints")
    private let problem = Problem()
    private var copies: [String] = []
    private var last = ContinuousClock.now

    /// The error of a state that could not be written.
    private final class Problem: Sendable { let error = Mutex<(any Error)?>(nil) }

    /// Creates a writer of states to the file at `path`; the last `kept` states are also kept beside it. Of a training
    /// that is resumed after `epoch` epochs, the copies that are there count.
    ///
    /// Throws if a file of another kind has the name of a copy of one of `epochs` epochs.
    init(_ path: String, _ times: CheckpointTimes, keeping kept: Int?, after epoch: Int, of epochs: Int) throws {
        (self.path, self.times, self.kept) = (path, times, kept)
        guard kept != nil else { return }
        let places = (0...min(epochs, 100_000)).map(copyPath).filter { FileManager.default.fileExists(atPath: $0) }
        for place in places { try Checkpoint.checkWritable(place) }
        copies = (0...epoch).map(copyPath).filter { epoch > 0 && places.contains($0) }
    }

    /// Saves a state, if it is time. `isEnd` is true at the end of an epoch. Throws if an earlier state could not be
    /// written.
    func saveIfDue(isEnd: Bool, epoch: Int, _ checkpoint: () throws -> Checkpoint) throws {
        switch times {
        case .epochs: guard isEnd else { return }
        case .seconds(let seconds): guard ContinuousClock.now - last >= .seconds(seconds) else { return }
        }
        try finish()
        let checkpoint = try checkpoint()
        let (path, copy) = (path, kept == nil ? nil : copyPath(epoch))
        let outdated = copy.map { remember($0) } ?? []
        queue.async { [problem] in
            do {
                try checkpoint.write(to: path)
                if let copy { try checkpoint.write(to: copy) }
                for path in outdated { try? FileManager.default.removeItem(atPath: path) }
            } catch { problem.error.withLock { $0 = error } }
        }
        last = .now
    }

    /// Waits until the last state is written. Throws if it could not be.
    func finish() throws {
        queue.sync {}
        if let error = problem.error.withLock({ $0.take() }) { throw error }
    }

    /// Returns the path of the copy of a state: "model-epoch-7.safetensors" for "model.safetensors".
    private func copyPath(_ epoch: Int) -> String {
        let url = URL(fileURLWithPath: path), ending = url.pathExtension
        let name = url.deletingPathExtension().lastPathComponent + "-epoch-\(epoch)"
        let folder = path.contains("/") ? path[...(path.lastIndex(of: "/") ?? path.startIndex)] : ""
        return folder + name + (ending.isEmpty ? "" : "." + ending)
    }

    /// Adds a copy, and returns those that are too many.
    private func remember(_ copy: String) -> [String] {
        copies.removeAll { $0 == copy }
        copies.append(copy)
        let outdated = copies.dropLast(kept ?? 0)
        copies.removeFirst(outdated.count)
        return Array(outdated)
    }
}
