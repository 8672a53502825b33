import PullbackArrays
import PullbackDatasets
import PullbackTraining

/// An illness of a training: why a network does not learn.
///
/// To add an illness, write its row in the file of its group and add it to `all`.
public struct Illness: Sendable {
    /// The name, as on the command line: "dying-relu".
    public let name: String
    /// The name in words.
    public let title: String
    /// What is wrong, in a sentence.
    public let meaning: String
    /// True if the example of the illness predicts numbers, false if it tells classes apart.
    var isOfNumbers = false
    /// Returns what speaks for the illness; `nil` if nothing does.
    let suspicion: @Sendable (CaseFile) -> Suspicion?
    /// Returns the changes that may cure a patient, the most usual first.
    let cures: @Sendable (CaseFile) -> [Cure]
    /// Gives the illness to a healthy patient.
    let planted: @Sendable (inout Patient) -> Void

    /// All known illnesses.
    public static let all = [
        wrongOutput, wrongLoss, dataNotScaled, identicalNeurons, missingNonlinearity, learningRateTooHigh,
        explodingGradients, dyingReLU, vanishingGradients, saturated, tooMuchRegularization, learningRateTooLow,
        tooFewEpochs, tooFewNeurons,
    ]

    /// Returns the illness with this name, or `nil`.
    public static func named(_ name: String) -> Illness? { all.first { $0.name == name } }

    /// Returns a patient with this illness: the recipe of the moons or of the waves, with the one thing changed.
    public func example(seed: UInt64 = 0) throws -> Patient {
        var generator = Generator(seed: seed)
        var patient =
            isOfNumbers
            ? try Patient(.waves, .waves(using: &generator), seed: seed)
            : try Patient(.moons, .moons(using: &generator), seed: seed)
        planted(&patient)
        return patient
    }
}

/// What speaks for an illness.
public struct Suspicion: Sendable {
    /// How strongly it speaks, from 0 to 1.
    public let strength: Double
    /// The evidence, each a sentence with the numbers of this training.
    public let evidence: [String]

    /// Joins signs, each with its strength and its sentence, to one suspicion; `nil` if there are none.
    init?(_ signs: [(Double, String)]) {
        guard let strongest = signs.map(\.0).max() else { return nil }
        strength = strongest
        evidence = signs.sorted { $0.0 > $1.0 }.map(\.1)
    }

    /// Adds to what spoke for an illness, if anything did, that its cure is needed.
    init(_ suspicion: Suspicion?, isNeeded need: String) {
        strength = suspicion?.strength ?? 0.3
        evidence = (suspicion?.evidence ?? []) + [need]
    }

    /// Adds the failed checks that speak for an illness; they make nothing likelier, since many illnesses fail them.
    init(_ suspicion: Suspicion, _ checks: [TrainingCheck]) {
        strength = suspicion.strength
        evidence = suspicion.evidence + checks.map { "\($0.measured) (\($0.name))" }
    }
}

/// A change of a patient that may cure it.
public struct Cure: Sendable {
    /// The change in words.
    public let title: String
    /// The options of the command line that make the change; `nil` if there are none.
    public let option: String?
    /// The line of Swift that makes the change.
    public let swift: String
    /// Makes the change.
    let change: @Sendable (inout Patient) -> Void

    init(_ title: String, option: String? = nil, swift: String, _ change: @escaping @Sendable (inout Patient) -> Void) {
        (self.title, self.option, self.swift, self.change) = (title, option, swift, change)
    }

    /// Returns the patient with the change.
    public func callAsFunction(_ patient: Patient) -> Patient { patient.with(change) }
}

/// Everything that is known of a patient: the training as it is described, what was seen of it, and what the data say.
struct CaseFile: Sendable {
    var patient: Patient
    let record: TrainingRecord
    let data: DataFindings
    /// The checks before the training; empty if the patient was changed since.
    var checks: [TrainingCheck] = []

    /// The states of the network after the first step.
    var trained: ArraySlice<TrainingRecord.Snapshot> { record.snapshots.dropFirst() }

    /// Returns the failed checks that speak for an illness.
    func failed(_ illness: Illness) -> [TrainingCheck] {
        checks.filter { $0.outcome == .failed && $0.illnesses.contains(illness.name) }
    }

    /// The mean losses of the training's tenths.
    var tenths: [Double] {
        let losses = record.losses
        guard losses.count >= 10 else { return losses }
        return (0..<10).map { part in
            let range = part * losses.count / 10..<(part + 1) * losses.count / 10
            return losses[range].reduce(0, +) / Double(range.count)
        }
    }
}
