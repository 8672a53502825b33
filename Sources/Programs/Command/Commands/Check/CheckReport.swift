import Foundation
import Pullback
import PullbackGradientChecking

/// The text output of `pullback check` for a network.
struct CheckReport {
    private let check: NetworkCheck

    init(_ check: NetworkCheck) { self.check = check }

    /// The whole text.
    var text: String {
        let parts = [[heading], witnesses, errors, elements] + check.findings.map(lines) + [ending]
        return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    }

    private var heading: String {
        let network = check.network
        let count = check.rows.dropFirst(2).reduce(0) { $0 + $1.shape.elementCount }
        let lines = [
            "\(network.rawValue): \(network.summary), \(count) parameters",
            "\(check.exampleCount) examples of \(network.examples.name)"
                + (check.form.isEmpty ? "" : ", \(check.form)"),
        ]
        let planted = check.planted.map { ["planted: \($0.mistake), in \($0.witness.possession)"] } ?? []
        return (lines + planted).joined(separator: "\n")
    }

    /// A table of the witnesses and the loss that each of them computes.
    private var witnesses: [String] {
        let rows = Witness.allCases.map { witness in
            let loss = check.losses[witness].map { short($0, digits: 10) }
            return [witness.letter, witness.rawValue, loss ?? "–", remark(on: witness)]
        }
        return titled(table([["", "witness", "loss"]] + rows))
    }

    private func remark(on witness: Witness) -> String {
        guard check.losses[witness] != nil else {
            let what = check.form.isEmpty ? "this network" : "this loss"
            return witness == .handDerived ? "\(what) is not derived by hand" : "was not asked for \(what)"
        }
        return switch witness {
        case .handDerived, .autodiff: ""
        case .pyTorch: NetworkCheck.pyTorchVersion
        case .differences: "ε = \(short(check.settings.step)), \(scope)"
        }
    }

    private var scope: String {
        switch check.settings.scope {
        case .everyElement: "every element"
        case .elements(let count): "\(count) element\(count == 1 ? "" : "s") of each parameter"
        default: "one element"
        }
    }

    /// A table of the largest relative errors, with a row for each parameter.
    private var errors: [String] {
        let pairs = Witness.Pair.all
        let rows = check.rows.map { row in
            [row.name, "\(row.shape)", short(row.norm)]
                + pairs.map { row.errors[$0]?.asError(row.disagreements.contains($0)) ?? "–" }
        }
        let title = ["relative error ≤", "shape", "norm"] + pairs.map { "\($0.first.letter)–\($0.second.letter)" }
        return titled(table([title] + rows, rightAligned: Set(3..<title.count)))
    }

    /// A table of at most three elements of each parameter: those where differences are furthest from the
    /// suspect or, if there is none, from the first witness.
    private var elements: [String] {
        guard !check.elements.isEmpty else { return [] }
        let witness = check.suspect.flatMap { $0 == .differences ? nil : $0 } ?? check.witnesses[0]
        let parameters = Dictionary(grouping: check.elements, by: \.parameter).sorted { $0.key < $1.key }
        let shown = parameters.flatMap { $0.value.sorted { isWorse($0, $1) }.prefix(3) }
        let rows = shown.map { element in
            let (value, error) = element.claims[witness] ?? (.nan, .nan)
            return [
                element.name, short(value, digits: 8), short(element.difference, digits: 8),
                element.isKink ? "a kink" : error.asError(!(error <= check.settings.tolerance)),
            ]
        }
        let title = ["element", witness.rawValue, "differences", "error ≤"]
        return titled(table([title] + rows, rightAligned: [1, 2, 3]))
            + remark(isWhole: rows.count == check.elements.count)
    }

    private func isWorse(_ a: NetworkCheck.Element, _ b: NetworkCheck.Element) -> Bool {
        let (a, b) = (a.isKink ? .infinity : a.worstError, b.isKink ? .infinity : b.worstError)
        return a.isNaN ? !b.isNaN : a > b
    }

    /// Returns the line below the elements: how many there are if not all are shown, how many are at kinks,
    /// and the seed that drew them.
    private func remark(isWhole: Bool) -> [String] {
        let kinks = check.elements.count(where: \.isKink)
        let parts = [
            isWhole ? nil : "the worst of \(check.elements.count) elements", kinks > 0 ? "\(kinks) at kinks" : nil,
            isDrawn ? "seed \(check.settings.seed)" : nil,
        ].compactMap(\.self)
        return parts.isEmpty ? [] : [parts.joined(separator: ", ")]
    }

    private var isDrawn: Bool { if case .elements = check.settings.scope { true } else { false } }

    /// Returns the description of a mistake: what it is, where it is, its numbers, and its explanation.
    private func lines(of finding: NetworkCheck.Finding) -> [String] {
        let diagnosis = finding.diagnosis
        let names = diagnosis.mistakes.map(\.description).joined(separator: " or ")
        let kind =
            switch diagnosis.kind {
            case .wrongGradient: "an unknown mistake"
            case .noValue: "a value that is not finite"
            case .noDerivative: "no finite derivative"
            }
        let input = diagnosis.input.isEmpty ? [] : ["  with respect to \(diagnosis.input)"]
        let received = short(diagnosis.received + 0, digits: 6)  // −0 + 0 is 0.
        let numbers =
            diagnosis.expected.isNaN
            ? "\(received) at \(diagnosis.indices)"
            : "\(received) at \(diagnosis.indices), where \(short(diagnosis.expected, digits: 6)) belongs"
        return [
            (names.isEmpty ? kind : names).emphasized(.bad) + " in \(finding.witness.possession)",
            "  \(diagnosis.step)",
        ] + input + ["  \(numbers)"] + [diagnosis.remark].filter { !$0.isEmpty }.map { "  \($0)" }
            + diagnosis.mistakes.map { "  \($0.explanation)" }
    }

    /// The losses for large logits, and the verdict.
    private var ending: [String] {
        let losses = check.extremes.map { "\($0.witness.letter) \(short($0.loss))" + ($0.isFinite ? "" : "✗") }
        let isFinite = check.extremes.allSatisfy(\.isFinite)
        let gradients = isFinite ? "all finite, the gradients too" : "not finite"
        return ["logits of ±1000: loss \(losses.joined(separator: ", ")); \(gradients)".markingMistakes, verdict]
    }

    private var verdict: String {
        let (exact, tolerance) = (short(NetworkCheck.exactTolerance), short(check.settings.tolerance))
        guard !check.isAgreed else {
            let letters = check.witnesses.dropLast().map(\.letter)
            let names = letters.dropLast().joined(separator: ", ") + " and " + (letters.last ?? "")
            return "agreed".emphasized(.good) + ": \(names) to \(exact), each of them with D to \(tolerance)"
        }
        return "not agreed".emphasized(.bad) + ": " + reason(tolerance)
    }

    private func reason(_ tolerance: String) -> String {
        if let refusal = check.refusal { return refusal }
        let mistakes = Set(check.findings.flatMap(\.diagnosis.mistakes)).map(\.description).sorted()
        let names = mistakes.isEmpty ? check.findings.prefix(1).map(\.diagnosis.step) : mistakes
        let because = names.isEmpty ? "" : ": \(names.joined(separator: ", "))"
        if check.suspect == .differences {
            return "differences do not reach \(tolerance) with ε = \(short(check.settings.step))"
        }
        if let suspect = check.suspect { return "\(suspect.rawValue) differs from the others\(because)" }
        if let extreme = check.extremes.first(where: { !$0.isFinite }) {
            return "\(extreme.witness.rawValue) overflows\(because)"
        }
        let wrong = check.findings.first.map { "\($0.witness.rawValue) is wrong" }
        return (wrong ?? "several witnesses differ") + because
    }

    private func titled(_ lines: [String]) -> [String] {
        lines.enumerated().map { index, line in
            index == 0 ? line.emphasized(.faint) : line.markingMistakes
        }
    }
}

extension Witness {
    /// The letter of the witness in the columns of the table.
    fileprivate var letter: String {
        switch self {
        case .handDerived: "H"
        case .autodiff: "A"
        case .pyTorch: "P"
        case .differences: "D"
        }
    }

    /// The thing in which a mistake of the witness is found.
    fileprivate var possession: String {
        switch self {
        case .handDerived: "the derivation by hand"
        case .autodiff: "the graph that autodiff recorded"
        case .pyTorch: "PyTorch's numbers"
        case .differences: "the differences"
        }
    }
}

extension Double {
    /// Returns a relative error for a narrow column, with a mark if it is too large. A small one is rounded up
    /// to a power of ten.
    func asError(_ isWrong: Bool) -> String {
        let bound = self > 0 && self < 0.01 ? Foundation.pow(10, Foundation.log10(self).rounded(.up)) : self
        return short(bound, digits: 2) + (isWrong ? "✗" : "")
    }
}
