import Foundation
import Pullback

/// Saves the network of a training, so that nothing is lost.
struct ModelSaver: Sendable {
    /// The file that the user wants.
    let path: String

    /// Saves the network in the file that the user wants or, if that fails, in a temporary file. `ending` is the error
    /// that ended the training, which is told too.
    func save(_ checkpoint: Checkpoint, _ ending: (any Error)?) throws {
        do { try checkpoint.write(to: path) } catch {
            let refuge = FileManager.default.temporaryDirectory.path + "/pullback-\(UUID().uuidString).safetensors"
            var problems = [ending, error].compactMap(\.self).filter { !($0 is Interrupted) }.map { "\($0)" }
            do {
                try checkpoint.write(to: refuge)
                problems.append("the network is in \(refuge) instead")
            } catch { problems.append("\(error)") }
            throw Failure(problems.joined(separator: "; "))
        }
    }

    /// Saves a copy of the network from before a step that takes long, and returns a line that says so.
    func saveCopy(_ checkpoint: Checkpoint, of step: TrainingStep) -> String {
        let network = "the network as it was after step \(step.number) of epoch \(step.epoch)"
        do {
            try save(checkpoint, nil)
            return "pullback train: interrupted in a long step: \(network) is saved in \(path)"
        } catch { return "pullback train: interrupted in a long step: \(network): \(error)" }
    }
}
