import Pullback

extension Diagnosis {
    /// Returns the answer as a JSON object on one line.
    func json(of patient: Patient, seed: UInt64) throws -> String {
        try JSONLine.object([
            "data": patient.name, "seed": seed, "conclusion": conclusion.rawValue, "skill": before.skill,
            "neighbourSkill": neighbourSkill, "trainings": trainings, "findings": findings.map(FindingRecord.init),
            "checks": checks.map(CheckRecord.init), "suspectLabels": suspectLabels.map(LabelRecord.init),
        ])
    }

    /// A check before the training as it stands in JSON.
    private struct CheckRecord: Encodable {
        let name: String, expectation: String, outcome: String, measured: String

        init(_ check: TrainingCheck) {
            (name, expectation) = (check.name, check.expectation)
            (outcome, measured) = (check.outcome.rawValue, check.measured)
        }
    }

    /// An example whose label is probably wrong as it stands in JSON.
    private struct LabelRecord: Encodable {
        let row: Int, name: String, label: String, likely: String, share: Double, likelyShare: Double, loss: Double

        init(_ suspect: SuspectLabel) {
            (row, name) = (suspect.row, suspect.rowName)
            (label, likely) = (suspect.labelName, suspect.likelyName)
            (share, likelyShare, loss) = (suspect.share, suspect.likelyShare, suspect.loss)
        }
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
