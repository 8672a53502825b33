extension Examination {
    /// Looks whether a short training that learns, and whose loss is still falling at its end, had better go
    /// on, or go on faster: clearly fewer errors are left then, with two seeds.
    mutating func lookForSlowness() throws {
        let file = CaseFile(patient: patient, record: whole, data: data)
        guard limit == nil, file.isUnfinished, whole.skill < 0.98 else { return }
        let start = State(patient: patient, record: whole)
        var best: State?
        for illness in [Illness.tooFewEpochs, .learningRateTooLow] {
            guard let suspicion = illness.suspicion(file), let cure = illness.cures(file).first else { continue }
            var next = start
            next.patient = cure(patient)
            let record = try trial(next.patient, "\(illness.title)? \(cure.title)", of: (illness, cure))
            next.add(illness, suspicion, cure, record)
            if next.record.skill > best?.record.skill ?? whole.skill { best = next }
        }
        guard let best, makeClearlyFewerErrors([(whole, best.record)], deviations: 1) else { return }
        let otherStart = try trial(patient.with { $0.seed &+= 1 }, "as it is, with another seed")
        let otherEnd = try trial(best.patient.with { $0.seed &+= 1 }, "with the cure and another seed")
        if makeClearlyFewerErrors([(whole, best.record), (otherStart, otherEnd)], deviations: 2.5) {
            answer(.slow, best)
        }
    }

    /// True if trainings with a cure make at most 60 % of the errors that the same trainings make without,
    /// and that is no chance: beyond so many standard deviations of the difference of two counts.
    private func makeClearlyFewerErrors(
        _ trainings: [(before: TrainingRecord, after: TrainingRecord)], deviations: Double
    ) -> Bool {
        guard trainings.allSatisfy({ $0.after.divergence == nil }) else { return false }
        let judged = patient.heldOut ?? patient.train
        // What a constant answer gets wrong; of numbers, every one.
        let counts = judged.labels.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        let wrong = Double(judged.count - (counts.values.max() ?? 0))
        let (many, few) = (
            trainings.reduce(0) { $0 + wrong * (1 - $1.before.skill) },
            trainings.reduce(0) { $0 + wrong * (1 - $1.after.skill) }
        )
        return few <= 0.6 * many && many - few > deviations * (many + few).squareRoot()
    }
}
