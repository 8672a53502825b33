import PullbackArrays
import PullbackFiles
import PullbackTraining

/// Finds out why a network does not learn: watches the training, suspects illnesses by their signs, tries
/// their cures with the same seed, and keeps what helps.
///
///     let diagnosis = try Doctor().examine(patient)
///     print(diagnosis)
///
/// An alarm needs both: a sign of the illness, and a cure that clearly improves the skill with two seeds.
public struct Doctor: Sendable {
    /// How much the doctor may compute: 1 for about a second for each training, smaller for less.
    public var effort = 1.0
    /// Is called with a line about each training before it runs.
    public var onTraining: (@Sendable (String) -> Void)?

    /// Creates a doctor.
    public init() {}

    /// Examines a patient.
    ///
    /// Throws a `PullbackError` if there is too little to judge: fewer than two examples, or fewer than ten
    /// steps.
    public func examine(_ patient: Patient) throws -> Diagnosis {
        try check(patient)
        let data = DataFindings(of: patient)
        onTraining?("checks before the training")
        let checks = patient.checks(data)
        var examination = try Examination(of: divided(patient), undivided: patient, data, checks, by: self)
        try examination.run()
        return examination.diagnosis
    }

    /// The smallest number of examples of which some are held out.
    static let fewestToDivide = 50

    /// Throws if a patient cannot be examined.
    private func check(_ patient: Patient) throws {
        guard patient.train.count > 1 else {
            throw PullbackError(
                patient.name, "has \(patient.train.count) \(patient.train.count == 1 ? "example" : "examples")",
                advice: "give two or more, that differ")
        }
        guard patient.train.features.isFinite, patient.train.targets.isFinite else {
            throw PullbackError(
                patient.name, "has features or targets that are infinite or NaN", advice: "remove or replace them")
        }
        guard patient.steps >= 10 else {
            throw PullbackError(
                patient.name, "has \(patient.steps) steps, too few to judge", advice: "train for 10 steps or more")
        }
    }

    /// Returns the patient with a fifth of its examples held out, if nothing is held out yet.
    private func divided(_ patient: Patient) -> Patient {
        guard patient.heldOut == nil, patient.train.count >= Self.fewestToDivide else { return patient }
        let (kept, held) = divided(patient.train)
        return patient.with { ($0.train, $0.heldOut) = (patient.train.rows(kept), patient.train.rows(held)) }
    }

    /// Divides the rows at random: four fifths to train, one fifth to hold out, with the same proportion of
    /// classes.
    private func divided(_ examples: Patient.Examples) -> (kept: [Int], held: [Int]) {
        var generator = Generator(seed: 0)
        let order = generator.permutation(examples.count)
        let labels = examples.kind == .classes ? examples.labels : Array(repeating: 0, count: examples.count)
        let sizes = labels.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        var (taken, kept, held): ([Int: Int], [Int], [Int]) = ([:], [], [])
        for row in order {
            if taken[labels[row], default: 0] < sizes[labels[row], default: 0] / 5 {
                taken[labels[row], default: 0] += 1
                held.append(row)
            } else {
                kept.append(row)
            }
        }
        return (kept.sorted(), held)
    }

    /// The number of steps of a trial: as many as the effort lets, at least 200.
    func trialSteps(_ patient: Patient) -> Int {
        let perStep = 3e5 + 6 * Double(patient.recipe.batchSize) * Double(patient.parameterCount)
        return max(200, min(4000, Int(effort * 1e9 / perStep)))
    }
}
