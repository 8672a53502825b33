import Foundation
import Pullback

/// What an earlier run measured of the trials without the doctor, from its JSON.
struct EarlierTruth {
    private let truths: [String: MinimalCures]

    /// Reads the file that `--json` has written.
    init(contentsOf path: String) throws {
        do {
            let file = try JSONDecoder().decode(File.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
            truths = Dictionary(
                file.sick.map { ($0.trial.name + $0.trial.title, $0.truth) }, uniquingKeysWith: { first, _ in first })
        } catch {
            throw PullbackError(path, "is not the JSON of these trials", advice: "make it with --json")
        }
    }

    /// Returns what was measured of a trial; `nil` if nothing was, or if it has other changes now.
    subscript(trial: Trial) -> MinimalCures? {
        let known = Set(trial.changes.map(\.words))
        return truths[trial.name + trial.title].flatMap { truth in
            truth.cures.allSatisfy { known.isSuperset(of: $0.changes.map(\.words)) } ? truth : nil
        }
    }

    private struct File: Decodable {
        let sick: [Entry]
    }

    private struct Entry: Decodable {
        let trial: Name
        let truth: MinimalCures
    }

    private struct Name: Decodable {
        let name, title: String
    }
}
