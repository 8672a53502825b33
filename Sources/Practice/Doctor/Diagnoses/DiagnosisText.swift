import PullbackArrays

extension Diagnosis: CustomStringConvertible {
    /// The answer in a few lines: the conclusion, then each cause with its evidence, its cure and what it changed.
    public var description: String {
        var lines = ["\(conclusion.rawValue): skill \(decimals(before.skill, 3))" + data]
        for (index, finding) in findings.enumerated() { lines += ["", "\(index + 1). \(finding)"] }
        if let after, findings.count > 1 {
            lines += ["", "all together: skill \(decimals(before.skill, 3)) → \(decimals(after.skill, 3))"]
        }
        if findings.isEmpty, conclusion == .unexplained || conclusion == .unlucky {
            lines += suspicions.prefix(3).map {
                "   suspected, not proved: \($0.illness.title): \($0.suspicion.evidence[0])"
            }
        }
        return (lines + checkLines).joined(separator: "\n")
    }

    private var data: String {
        let neighbours = ", where predicting from the nearest examples has \(decimals(neighbourSkill, 3))"
        return " (1 is perfect, 0 a constant answer)" + neighbours
    }

    private var checkLines: [String] {
        func count(_ outcome: TrainingCheck.Outcome) -> Int { checks.count { $0.outcome == outcome } }
        let isSuspect = checks.contains { $0.name == "labels" && $0.outcome == .failed }
        let labels = isSuspect ? suspectLabels.prefix(10).map { "   \($0)" } : []
        let rest = isSuspect && suspectLabels.count > 10 ? ["   and \(suspectLabels.count - 10) more"] : []
        return [
            "",
            "checks before the training: \(count(.passed)) passed, \(count(.failed)) failed, "
                + "\(count(.notApplicable)) not applicable",
        ] + checks.filter { $0.outcome == .failed }.map { "\($0)" } + labels + rest
    }
}

extension Diagnosis.Finding: CustomStringConvertible {
    /// The illness, the evidence, the cure and the skill before and after.
    public var description: String {
        let lines =
            ["\(illness.title) (\(sureness)): \(illness.meaning)"] + evidence.map { "   \($0)" }
            + ["   cure: \(cure.title)"] + (cure.option.map { ["      option: \($0)"] } ?? [])
            + [
                "      Swift: \(cure.swift)",
                "   skill after \(steps) steps: \(decimals(before, 3)) → \(decimals(after, 3))",
            ]
        return lines.joined(separator: "\n")
    }

    /// How sure the doctor is, in words.
    public var sureness: String {
        switch confidence {
        case 0.95...: "certain"
        case 0.6...: "very likely"
        case 0.35...: "likely"
        default: "possible"
        }
    }
}
