import Pullback

/// A trial, and what is wrong with it as measured.
struct SickTrial: Encodable, Sendable {
    let trial: Trial
    let truth: MinimalCures

    /// A program with the first of its smallest cures: a control that has nothing wrong; `nil` if none was
    /// found. Architectures have healthy variants of their own.
    var repaired: Trial? {
        guard trial.group == .programs, let cure = truth.cures.first else { return nil }
        let words = Set(cure.changes.map(\.words))
        return trial.changed(
            by: trial.changes.filter { words.contains($0.words) }, "\(trial.title); repaired: \(cure.words)")
    }

    /// The cases of the trial and of its repaired form, one for each seed.
    func cases(seeds: UInt64) -> [Case] {
        [trial, repaired].compactMap(\.self).flatMap { trial in
            (0..<seeds).map { Case(trial, $0, truth.faults) }
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
