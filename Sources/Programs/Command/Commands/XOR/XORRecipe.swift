import Foundation
import Pullback

/// A way to make a network and train it on exclusive or; the result depends on the seed.
protocol XORRecipe: Sendable, Encodable, CustomStringConvertible {
    /// Trains the network of a seed, and returns how many of the four points it then classifies correctly; 0
    /// if its numbers are no longer finite. An error that `onStep` throws ends the training and is thrown on.
    func right(seed: UInt64, onStep: () throws -> Void) throws -> Int
}

extension XORRecipe {
    /// Trains the networks of all seeds on all cores at once, and reports the result of each seed in their
    /// order.
    func right(
        seeds: ClosedRange<UInt64>, onStep: @escaping @Sendable () throws -> Void,
        onSeed: (_ seed: UInt64, _ right: Int) throws -> Void
    ) async throws {
        // Twice as many tasks as cores, so that no core waits for the task whose turn it is to be reported.
        let most = 2 * ProcessInfo.processInfo.activeProcessorCount
        var running: [(seed: UInt64, right: Task<Int, any Error>)] = []
        func tellFirst() async throws {
            let first = running.removeFirst()
            try onSeed(first.seed, await first.right.value)
        }
        for seed in seeds {
            if running.count == most { try await tellFirst() }
            running.append((seed, Task { try right(seed: seed, onStep: onStep) }))
        }
        while !running.isEmpty { try await tellFirst() }
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
