import Pullback
import PullbackDerivations
import PullbackScalarEngine

/// `pullback derive`: shows a derivation step by step, with numbers and the proof that each step is true.
struct DeriveCommand: Command {
    static let name = "derive"
    static let summary = "Derive gradients step by step, with numbers and proofs."
    static let usage = "[NAME] [OPTIONS]"
    static let description = """
        Every step of a derivation with its formula, its shape, the reason, the numbers of a worked example, and the check
        that it is true: by autodiff and by central differences, then and there. Without NAME it lists the derivations.
        --of derives a function of your own by the chain rule, from the inside out.
        """
    static let options = [
        OptionGroup(
            "a function of your own",
            [
                Option("of", "FUNCTION", "a function of x, as 'log(1 + exp(x))'"),
                Option("at", "NUMBER", "the point x; else 1"),
            ]),
        OptionGroup(
            "output",
            [Option("format", "NAME", "text, markdown or html; else text"), Option("json", nil, "print a JSON object")]),
    ]
    static let notes = [HelpSection("derivations", Derivation.all.map { ($0.name, $0.title) }, column: 12)]
    static let examples = [
        "pullback derive two-layer", "pullback derive softmax --format markdown",
        "pullback derive --of 'log(1 + exp(x))' --at 0.7",
    ]

    private let row: Derivation.Row?
    private let function: (text: String, formula: Formula)?
    private let point: Double
    private let format: DerivationFormat
    private let isJSON: Bool

    init(_ arguments: Arguments) throws {
        let word = try arguments.only("derivation")
        row = try word.map { word in
            guard let row = Derivation.all.first(where: { $0.name == word }) else {
                throw UsageError.unknown("derivation", word, among: Derivation.all.map(\.name))
            }
            return row
        }
        function = try arguments.text("of").map { ($0, try Formula(functionOfX: $0)) }
        if let row, function != nil { throw UsageError("\(row.name) or a function --of your own, not both") }
        if function == nil, arguments.has("at") { throw UsageError("--at is for a function: name it with --of") }
        point = try arguments.number("at", in: (-Double.greatestFiniteMagnitude)..., "that is finite") ?? 1
        format = try arguments.choice("format") ?? .text
        isJSON = arguments.has("json")
        if isJSON, arguments.has("format") { throw UsageError("--json or --format, not both") }
    }

    func run() async throws -> Int32 {
        if let function {
            let rule = ChainRule(of: function.formula, at: point)
            try Output.line(isJSON ? try json(rule, function.text) : shown(rule.written(function.text, as: format)))
            return rule.isTrue ? 0 : 1
        }
        guard let row else {
            let list = table(Derivation.all.map { [$0.name, $0.title] })
            try Output.line(
                isJSON
                    ? try JSONLine.object(["derivations": Derivation.all.map { ["name": $0.name, "title": $0.title] }])
                    : list.joined(separator: "\n"))
            return 0
        }
        let derivation = row.derivation()
        try Output.line(isJSON ? try json(derivation) : shown(derivation.written(as: format)))
        return derivation.isTrue ? 0 : 1
    }

    /// Returns text as a terminal shows it, with long lines broken under their own beginning.
    private func shown(_ text: String) -> String {
        guard format == .text, Output.isResultSeen else { return text }
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let indent = String(line.prefix(while: { $0 == " " }))
            guard line.count > Output.resultWidth else { return String(line) }
            return String(line.dropFirst(indent.count)).wrapped(at: Output.resultWidth - indent.count)
                .map { indent + $0 }.joined(separator: "\n")
        }.joined(separator: "\n")
    }

    private struct StepJSON: Encodable {
        let name, formula, reason: String
        let shape: [Int]
        let value: [Double]
        let autodiffError, differencesError: Double?
    }

    private func json(_ derivation: Derivation) throws -> String {
        try JSONLine.object([
            "name": derivation.name, "title": derivation.title, "isTrue": derivation.isTrue,
            "steps": derivation.lines.map {
                StepJSON(
                    name: $0.name, formula: $0.formula, reason: $0.reason, shape: Array($0.value.shape),
                    value: $0.value.elements,
                    autodiffError: $0.proof?.autodiff, differencesError: $0.proof?.differences)
            },
        ])
    }

    private func json(_ rule: ChainRule, _ text: String) throws -> String {
        try JSONLine.object([
            "function": text, "x": rule.x, "value": rule.value, "derivative": rule.derivative,
            "autodiff": rule.autodiff,
            "differences": rule.differences, "isTrue": rule.isTrue,
            "steps": rule.lines.map { ["formula": $0.formula, "rule": $0.rule] },
        ])
    }
}
