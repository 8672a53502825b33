import Pullback

/// The smallest sets of a trial's changes with which it learns: the truth about what is wrong with it.
///
/// A set counts if at least four fifths of the seeds learn with it, and no smaller set within it does.
struct MinimalCures: Codable, Sendable {
    /// The results without a change, by seed; `nil` where the numbers became infinite or NaN.
    let sick: [Double?]
    /// The sets that let it learn.
    let cures: [Cure]

    /// A set of changes with which a trial learns.
    struct Cure: Codable, Sendable {
        /// The changes.
        let changes: [Named]
        /// The results with them, by seed.
        let results: [Double?]
    }

    /// A change without the function that makes it.
    struct Named: Codable, Sendable {
        /// The fault that it removes.
        let fault: Fault
        /// The change in words.
        let words: String
    }

    /// The faults of which each is part of a smallest set: to name any of them is right.
    var faults: Set<Fault> { Set(cures.flatMap { $0.changes.map(\.fault) }) }
}

extension Trial {
    /// Trains with every set of at most four changes, or two for an architecture, the small sets first,
    /// unless a part of it is enough.
    func minimalCures(seeds: [UInt64]) async throws -> MinimalCures {
        var cures: [(set: Set<Int>, cure: MinimalCures.Cure)] = []
        let sick = try await results(of: [], seeds: seeds)
        for set in sets(upTo: group == .programs ? 4 : 2) where !cures.contains(where: { $0.set.isSubset(of: set) }) {
            let chosen = changes.indices.filter(set.contains).map { changes[$0] }
            guard let results = try await goodResults(of: chosen, seeds: seeds) else { continue }
            cures.append(
                (set, .init(changes: chosen.map { .init(fault: $0.fault, words: $0.words) }, results: results)))
        }
        return MinimalCures(sick: sick, cures: cures.map(\.cure))
    }

    /// Returns the results with changes; `nil` if more than a fifth of the seeds have not learned, perhaps
    /// before all are trained.
    private func goodResults(of changes: [Change], seeds: [UInt64]) async throws -> [Double?]? {
        var all: [Double?] = []
        for part in [seeds.prefix(4), seeds.dropFirst(4)] {
            all += try await results(of: changes, seeds: Array(part))
            if Double(all.count { !hasLearned($0) }) > 0.2 * Double(seeds.count) { return nil }
        }
        return all
    }

    /// True if this result is good enough.
    func hasLearned(_ result: Double?) -> Bool { result.map { $0 >= learned } ?? false }

    /// Trains with changes, once for each seed.
    func results(of changes: [Change], seeds: [UInt64]) async throws -> [Double?] {
        try await ConcurrentRuns.results(of: seeds) { seed in
            let patient = try patient(seed: seed)
            return try result(of: patient.with { patient in changes.forEach { $0.apply(&patient) } })
        }.map { try $0.get() }
    }

    /// The sets of at most `largest` indices of changes, the small ones first.
    private func sets(upTo largest: Int) -> [Set<Int>] {
        var sets: [[Int]] = [[]], all: [[Int]] = []
        for _ in 0..<largest {
            sets = sets.flatMap { set in ((set.last ?? -1) + 1..<changes.count).map { set + [$0] } }
            all += sets
        }
        return all.map(Set.init)
    }
}
