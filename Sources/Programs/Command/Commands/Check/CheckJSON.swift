import Pullback
import PullbackGradientChecking

// The JSON output of `pullback check`: one object on a line.

extension NetworkCheck {
    /// Returns the whole check as JSON.
    func json() throws -> String {
        let pairs = Witness.Pair.all.compactMap { pair in
            PairEntry(
                pair, rows.compactMap { $0.errors[pair] }.worst,
                isAgreed: rows.allSatisfy { !$0.disagreements.contains(pair) })
        }
        return try JSONLine.object([
            "network": network, "form": form.isEmpty ? nil : form, "planted": planted?.mistake.rawValue,
            "epsilon": settings.step, "tolerance": settings.tolerance, "seed": settings.seed,
            "witnesses": witnesses.map { WitnessEntry(witness: $0, loss: losses[$0] ?? .nan) },
            "output": RowEntry(rows[0]), "loss": RowEntry(rows[1]), "parameters": rows.dropFirst(2).map(RowEntry.init),
            "pairs": pairs, "elements": elements.map(ElementEntry.init), "extremes": extremes.map(ExtremeEntry.init),
            "refusal": refusal, "diagnoses": findings.map(DiagnosisEntry.init), "suspect": suspect, "agreed": isAgreed,
        ])
    }
}

private struct WitnessEntry: Encodable {
    let witness: Witness
    let loss: Double
}

private struct PairEntry: Encodable {
    let witnesses: [Witness]
    let error: Double
    let agreed: Bool

    init?(_ pair: Witness.Pair, _ error: Double?, isAgreed: Bool) {
        guard let error else { return nil }
        (witnesses, self.error, agreed) = ([pair.first, pair.second], error, isAgreed)
    }
}

private struct RowEntry: Encodable {
    let name: String
    let shape: [Int]
    let norm: Double
    let pairs: [PairEntry]

    init(_ row: NetworkCheck.Row) {
        (name, shape, norm) = (row.name, Array(row.shape), row.norm)
        pairs = Witness.Pair.all.compactMap {
            PairEntry($0, row.errors[$0], isAgreed: !row.disagreements.contains($0))
        }
    }
}

private struct ElementEntry: Encodable {
    let name: String
    let difference: Double
    let kink: Bool
    let claims: [Claim]

    struct Claim: Encodable {
        let witness: Witness
        let value, error: Double
    }

    init(_ element: NetworkCheck.Element) {
        (name, difference, kink) = (element.name, element.difference, element.isKink)
        claims = Witness.allCases.compactMap { witness in
            element.claims[witness].map { Claim(witness: witness, value: $0.value, error: $0.error) }
        }
    }
}

private struct ExtremeEntry: Encodable {
    let witness: Witness
    let loss: Double
    let finite: Bool

    init(_ extreme: ExtremeLogits) { (witness, loss, finite) = (extreme.witness, extreme.loss, extreme.isFinite) }
}

private struct DiagnosisEntry: Encodable {
    let witness: Witness
    let step, input, remark: String
    let indices: [Int]
    let expected, received: Double
    let mistakes: [String]

    init(_ finding: NetworkCheck.Finding) {
        let found = finding.diagnosis
        witness = finding.witness
        (step, input, remark, indices) = (found.step, found.input, found.remark, found.indices)
        (expected, received, mistakes) = (found.expected, found.received, found.mistakes.map(\.rawValue))
    }
}
