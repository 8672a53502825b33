import Foundation
import Pullback

/// A way to make a network and train it on exclusive or; the result depends on the seed.
protocol XORRecipe: Sendable, Encodable, CustomStringConvertible {
    /// Trains the network of a seed, and returns how many of the four points it then classifies correctly; 0
    /// if its numbers are no longer finite. An error that `onStep` throws ends the training and is thrown on.
    func right(seed: UInt64, onStep: () throws -> Void) throws -> Int
}

extension XORRecipe {
    /// Trains the networks of all seeds on all cores at once, or in all processes, and reports the result of each seed in
    /// their order. Throws `Interrupted` after a signal.
    func right(
        seeds: ClosedRange<UInt64>, onSeed: (_ seed: UInt64, _ right: Int) throws -> Void
    ) async throws {
        // So many that handing them out costs little, so few that nobody waits long for the last ones.
        let size = max(1, min(100, seeds.count / 100))
        let parts = stride(from: 0, to: seeds.count, by: size).map { start in
            Array(seeds.dropFirst(start).prefix(size))
        }
        var (waiting, next) = ([Int: [Int]](), 0)
        _ = try await Processes.results(of: parts) { part in
            try part.map { try right(seed: $0, onStep: Interruption.check) }
        } onResult: { index, result in
            do { waiting[index] = try result.get() } catch { if !Interruption.hasCome { throw error } }
            while let part = waiting.removeValue(forKey: next) {
                for (seed, right) in zip(parts[next], part) { try onSeed(seed, right) }
                next += 1
            }
        }
        try Interruption.check()
    }
}

/// The recipe of `pullback train xor`, which gives the same network for the same seed.
extension Recipe: XORRecipe {
    func right(seed: UInt64, onStep: () throws -> Void) throws -> Int {
        switch precision {
        case .float: try right(Float.self, seed, onStep)
        case .double: try right(Double.self, seed, onStep)
        }
    }

    private func right<S: RealScalar>(_: S.Type, _ seed: UInt64, _ onStep: () throws -> Void) throws -> Int {
        var generator = Generator(seed: seed)
        let network: MLP<S> = makeNetwork(for: .xor, using: &generator)
        do {
            try makeTrainer(for: network).fit(.xor, using: &generator, onStep: { _ in try onStep() })
        } catch is Divergence { return 0 }
        return Int(4 * Evaluation(of: network, on: .xor).accuracy)
    }
}
