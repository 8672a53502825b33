import Pullback

extension Diagnosis {
    /// Returns the answer as a JSON object on one line.
    func json(of patient: Patient, seed: UInt64) throws -> String {
        try JSONLine.object([
            "data": patient.name, "seed": seed, "conclusion": conclusion.rawValue, "skill": before.skill,
            "neighbourSkill": neighbourSkill, "trainings": trainings, "findings": findings.map(FindingRecord.init),
            "remarks": remarks,
        ])
    }

    /// A finding as it stands in JSON.
    private struct FindingRecord: Encodable {
        let illness: String, evidence: [String], confidence: Double
        let cure: String, option: String?, swift: String
        let before: Double, after: Double, steps: Int

        init(_ finding: Finding) {
            (illness, evidence, confidence) = (finding.illness.name, finding.evidence, finding.confidence)
            (cure, option, swift) = (finding.cure.title, finding.cure.option, finding.cure.swift)
            (before, after, steps) = (finding.before, finding.after, finding.steps)
        }
    }
}
