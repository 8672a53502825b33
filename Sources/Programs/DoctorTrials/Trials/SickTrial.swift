import Pullback

/// A trial, and what is wrong with it as measured.
struct SickTrial: Encodable, Sendable {
    let trial: Trial
    let truth: MinimalCures

    /// A program with the best of its smallest cures: a control that has nothing wrong; `nil` if none was
    /// found. Architectures have healthy variants of their own.
    var repaired: Trial? {
        guard trial.group == .programs, let cure = truth.cures.max(by: { isWorse($0, than: $1) }) else { return nil }
        let words = Set(cure.changes.map(\.words))
        return trial.changed(
            by: trial.changes.filter { words.contains($0.words) }, "\(trial.title); repaired: \(cure.words)")
    }

    private func isWorse(_ one: MinimalCures.Cure, than other: MinimalCures.Cure) -> Bool {
        one.results.count(where: trial.hasLearned) < other.results.count(where: trial.hasLearned)
    }

    /// The cases of the trial and of its repaired form, one for each seed.
    func cases(seeds: [UInt64]) -> [Case] {
        seeds.flatMap { seed in
            [Case(trial, seed, truth.faults)] + (repaired.map { [Case($0, seed, [])] } ?? [])
        }
    }
}

/// One seed of a trial, and its true faults.
struct Case: Sendable {
    let trial: Trial
    let seed: UInt64
    let faults: Set<Fault>

    init(_ trial: Trial, _ seed: UInt64, _ faults: Set<Fault>) {
        (self.trial, self.seed, self.faults) = (trial, seed, faults)
    }
}

extension MinimalCures.Cure {
    /// The changes in words, joined by "+".
    var words: String { changes.map(\.words).joined(separator: " + ") }
}
