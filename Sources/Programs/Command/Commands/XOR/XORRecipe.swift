import Foundation
import Pullback

/// A way to make a network and train it on exclusive or, which leads elsewhere from every seed.
protocol XORRecipe: Sendable, Encodable, CustomStringConvertible {
    /// How many of the four points the network of a seed has right after its training; of numbers that are no longer
    /// finite, none is. What `onStep` throws ends the training.
    func right(seed: UInt64, onStep: () throws -> Void) throws -> Int
}

extension XORRecipe {
    /// Trains on all cores at once, and tells in order what each seed came to.
    func right(
        seeds: ClosedRange<UInt64>, onStep: @escaping @Sendable () throws -> Void,
        onSeed: (_ seed: UInt64, _ right: Int) throws -> Void
    ) async throws {
        // Twice as many as there are cores, so that none waits for the one whose turn it is.
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

/// The recipe of `pullback train xor`, which does the same with the same seed.
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
