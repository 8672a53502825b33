import Pullback

/// What the doctor said of a training whose truth is known.
struct Judgement: Encodable, Sendable {
    let trial, title: String
    let group: Trial.Group
    let seed: UInt64
    /// The result of the training as it is; `nil` if its numbers became infinite or NaN.
    let result: Double?
    /// True if it has not learned, as measured without the doctor.
    let isSick: Bool
    /// True if it has not learned, and nothing is known that repairs it: nobody can say what would be right.
    let isUnknown: Bool
    /// What the doctor said in the end.
    let conclusion: String
    /// True if the doctor said anything but that nothing is wrong.
    let isAlarm: Bool
    /// The names of the illnesses that the doctor found, the first one first.
    let illnesses: [String]
    /// The cure of the first one, in words.
    let cure: String?
    /// True if the first cause is right: its cure changes what belongs to a smallest set of changes that lets
    /// the training learn, and its name is one that the trial expects.
    let isNamed: Bool
    /// The result of the training with all cures of the doctor, measured without the doctor.
    let curedResult: Double?
    /// True if the training learned with these cures.
    let isCured: Bool
    /// The number of trainings that the doctor ran.
    let trainings: Int
    let seconds: Double
}

extension Trial {
    /// Lets the doctor examine the patient of a seed, and judges the answer by the true faults.
    func judgement(seed: UInt64, faults: Set<Fault>) throws -> Judgement {
        let patient = try patient(seed: seed)
        let result = try result(of: patient)
        let clock = ContinuousClock(), start = clock.now
        let diagnosis = try Doctor().examine(patient)
        let seconds = (clock.now - start) / .seconds(1)
        let first = diagnosis.findings.first
        let named = first.map { Fault.removed(by: $0.cure(patient), from: patient) } ?? []
        let curedResult = try diagnosis.cured.flatMap { cured in
            // The doctor may have held out some of the examples for itself.
            try self.result(of: cured.with { ($0.train, $0.heldOut) = (patient.train, patient.heldOut) })
        }
        return Judgement(
            trial: name, title: title, group: group, seed: seed, result: result, isSick: !hasLearned(result),
            isUnknown: !hasLearned(result) && faults.isEmpty && expected.isEmpty,
            conclusion: diagnosis.conclusion.rawValue, isAlarm: diagnosis.conclusion != .healthy,
            illnesses: diagnosis.findings.map(\.illness.name), cure: first?.cure.title,
            isNamed: (!faults.isDisjoint(with: named) || group == .planted)
                && (expected.isEmpty || expected.contains(first?.illness.name ?? "")),
            curedResult: curedResult, isCured: hasLearned(curedResult), trainings: diagnosis.trainings,
            seconds: seconds)
    }
}

extension Judgement {
    /// What the doctor got wrong, in words; `nil` if nothing.
    func miss(_ faults: Set<Fault>) -> String? {
        let said = "said: \(conclusion)" + (illnesses.first.map { ", \($0) (\(cure ?? ""))" } ?? "")
        let number = result.map { decimals($0, 3) } ?? "not finite"
        guard !isUnknown else { return nil }
        guard isSick else { return isAlarm ? "false alarm, it learns (\(number)); \(said)" : nil }
        let expected = "result \(number), expected \(faults.map(\.rawValue).sorted().joined(separator: " or "))"
        if !isAlarm { return "not detected, \(expected); \(said)" }
        if !isNamed { return "wrong cause, \(expected); \(said)" }
        return isCured ? nil : "not cured, only \(curedResult.map { decimals($0, 3) } ?? "not finite"); \(said)"
    }
}

extension Fault {
    /// Returns the faults that a treated patient no longer has: the parts of the training in which it
    /// differs.
    static func removed(by treated: Patient, from patient: Patient) -> Set<Fault> {
        let parts: [(Fault, (Patient) -> AnyHashable)] = [
            (.activation, { $0.hidden.map(\.activation) }), (.size, { $0.hidden.map(\.size) }),
            (.output, { $0.output }),
            (.loss, { $0.loss }), (.learningRate, { $0.recipe.learningRate }), (.optimizer, { $0.recipe.optimizer }),
            (.epochs, { $0.recipe.epochs }), (.batchSize, { $0.recipe.batchSize }),
            (.initialization, { $0.recipe.initialization }), (.initialization, { $0.initializations }),
            (.initialization, { $0.biasInitialization }), (.inputs, { $0.inputScaling }),
            (.targets, { $0.targetScaling }), (.dropout, { $0.recipe.dropout }),
            (.normalization, { $0.recipe.normalization }),
        ]
        return Set(parts.filter { $0.1(patient) != $0.1(treated) }.map(\.0))
    }
}
