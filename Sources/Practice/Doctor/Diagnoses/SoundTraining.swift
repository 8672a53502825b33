import PullbackArrays
import PullbackNetworks

/// The way back from a training that surely learns: every part is as experience has it, and then each change
/// that is not needed is taken away again. What stays is needed, whether its signs were seen or not.
///
/// Zeller and Hildebrandt, Simplifying and isolating failure-inducing input (2002), search a difference in
/// this way.
struct SoundTraining {
    /// A part that is made as experience has it, with the illness that a patient has who needs it.
    struct Part {
        let illness: Illness
        let cure: Cure
    }

    /// The parts in which the patient differs from a sound training.
    let parts: [Part]

    init(of file: CaseFile) {
        let patient = file.patient, recipe = patient.recipe
        var parts: [Part] = [], now = file
        for illness in [Illness.wrongOutput, .wrongLoss, .tooMuchRegularization] {
            guard illness.suspicion(now) != nil, let cure = illness.cures(now).first else { continue }
            parts.append(Part(illness: illness, cure: cure))
            now.patient = cure(now.patient)
        }
        let isOfNumbers = patient.train.kind == .numbers && patient.targetScaling == .none
        if patient.inputScaling == .none || isOfNumbers {
            let cure: Cure = isOfNumbers ? .standardizedFeaturesAndTargets : .standardizedFeatures
            parts.append(Part(illness: .dataNotScaled, cure: cure))
        }
        if !patient.hidden.isEmpty {
            parts.append(Part(illness: Self.illness(ofLayersIn: file), cure: .activation(.tanh, .xavier)))
        }
        let usual = recipe.optimizer.row().learningRate
        parts.append(
            Part(
                illness: recipe.learningRate > usual ? .learningRateTooHigh : .learningRateTooLow, cure: .adam))
        if patient.steps < Self.steps {
            let epochs = recipe.epochs * ((Self.steps - 1) / patient.steps + 1)
            parts.append(Part(illness: .tooFewEpochs, cure: .epochs(epochs)))
        }
        parts += Illness.tooFewNeurons.cures(file).filter { _ in Illness.tooFewNeurons.suspicion(file) != nil }
            .map { Part(illness: .tooFewNeurons, cure: $0) }
        self.parts = parts
    }

    /// The number of steps after which a small network has learned what it can.
    private static let steps = 2000

    /// The illness of hidden layers that need another function: the one that is suspected most, or that their
    /// function is known for.
    private static func illness(ofLayersIn file: CaseFile) -> Illness {
        let suspected = [
            Illness.identicalNeurons, .missingNonlinearity, .explodingGradients, .dyingReLU, .vanishingGradients,
            .saturated,
        ]
        .compactMap { illness in illness.suspicion(file).map { (illness, $0.strength) } }
        if let likeliest = suspected.max(by: { $0.1 < $1.1 }) { return likeliest.0 }
        switch file.patient.hidden[0].activation {
        case .relu: return .dyingReLU
        case .exponential: return .explodingGradients
        default: return .vanishingGradients
        }
    }
}

extension Examination {
    /// Returns the state with what stays of a sound training when all is taken away that it does not need;
    /// `nil` if not even that learns.
    mutating func fromSoundTraining(_ start: State) throws -> State? {
        let file = CaseFile(patient: start.patient, record: start.record, data: data, checks: checks)
        var parts = SoundTraining(of: file).parts.filter { !refused.contains($0.illness.name + $0.cure.title) }
        func treated(_ parts: [SoundTraining.Part]) -> Patient { parts.reduce(start.patient) { $1.cure($0) } }
        var record = try trial(treated(parts), "a sound training")
        guard isLearned(record) else { return nil }
        var needs: [String: String] = [:]
        // What nothing speaks for goes first.
        let strengths = parts.map { $0.illness.suspicion(file)?.strength ?? 0 }
        for (part, _) in zip(parts, strengths).sorted(by: { $0.1 < $1.1 }) where parts.count > 1 {
            let rest = parts.filter { $0.cure.title != part.cure.title }
            let without = try trial(treated(rest), "a sound training without \(part.cure.title)")
            if isLearned(without) {
                (parts, record) = (rest, without)
            } else {
                needs[part.cure.title] =
                    "with the other cures alone the skill is \(decimals(without.skill, 3)), with this one too "
                    + decimals(record.skill, 3)
            }
        }
        var next = start
        next.patient = treated(parts)
        let found = parts.map { part in
            (
                part,
                Suspicion(part.illness.suspicion(file), isNeeded: needs[part.cure.title] ?? "its cure alone is enough")
            )
        }
        for (part, suspicion) in found.sorted(by: { $0.1.strength > $1.1.strength }) {
            next.record = start.record
            next.add(part.illness, suspicion, part.cure, record)
        }
        return next
    }
}
