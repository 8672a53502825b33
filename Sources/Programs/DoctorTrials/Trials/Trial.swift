import Pullback

/// A training that a doctor is tried on: a patient for every seed, and a measure of whether it learns.
struct Trial: Encodable, Sendable {
    /// The name in tables, for example "48385830".
    let name: String
    /// The training in a few words.
    let title: String
    /// The group that its results are counted in.
    let group: Group
    /// The number that says how well it has learned.
    let measure: Measure
    /// The smallest result with which it has learned.
    let learned: Double
    /// Changes of which one, or several together, may let it learn.
    let changes: [Change]
    /// The names of the doctor's illnesses of which one is the right first cause; empty if the changes alone
    /// decide.
    var expected: Set<String> = []
    /// Makes the patient; the generator is the source of made data.
    let make: @Sendable (inout Generator) throws -> Patient

    private enum CodingKeys: CodingKey { case name, title, group, measure, learned }

    /// The groups of trials.
    enum Group: String, CaseIterable, Encodable, Sendable {
        /// Programs that people asked about because they did not learn.
        case programs
        /// Architectures on two circles.
        case circle
        /// Architectures on three clouds of points.
        case blob
        /// The illnesses of which courses tell, planted.
        case planted
        /// Trainings with nothing wrong.
        case healthy
    }

    /// Returns the trial with all of these changes made.
    func changed(by changes: [Change], _ title: String) -> Trial {
        Trial(
            name: name, title: title, group: group, measure: measure, learned: learned, changes: []
        ) { generator in
            try make(&generator).with { patient in changes.forEach { $0.apply(&patient) } }
        }
    }

    /// Returns the patient for a seed, from which its data, its weights and the order of its examples follow.
    func patient(seed: UInt64) throws -> Patient {
        var generator = Generator(seed: seed)
        return try make(&generator).with { ($0.name, $0.seed) = (name, seed) }
    }
}
