import Pullback
import PullbackGradientChecking

/// The output of `pullback check --operations`: every row of the table of operations, and the largest errors.
struct OperationsReport {
    private let settings: GradientCheck.Settings
    private let checks: [OperationCheck]

    /// Checks every operation. If it takes more than a second, a terminal shows the progress.
    init(_ settings: GradientCheck.Settings) {
        self.settings = settings
        let rows = OperationTable<Double>.rows
        let start = ContinuousClock.now
        defer { if Output.isTerminal { Output.note("\r\u{1B}[K") } }
        checks = rows.enumerated().map { index, row in
            if Output.isTerminal, ContinuousClock.now - start > .seconds(1) {
                Output.note("\roperation \(index + 1) of \(rows.count): \(row.name)\u{1B}[K")
            }
            return OperationCheck(row, settings: settings)
        }
    }

    var isAgreed: Bool { checks.allSatisfy(\.isPassed) }

    /// The result for a person.
    var text: String {
        let rows = checks.map { check in
            [check.name]
                + OperationCheck.Measure.allCases.map { cell(check.errors[$0], check.disagreements.contains($0)) }
        }
        let title = ["operation", "P y", "P y′", "P y″", "D y′", "D J·v", "D y″"]
        let lines = table([title] + rows + [["the worst"] + worst.map { cell($0, false) }], rightAligned: Set(1...6))
        return """
            \(checks.count) operations: relative errors ≤ of y, gradient y′, J·v, second order y″
            P beside PyTorch \(NetworkCheck.pyTorchVersion), D beside differences, ε = \(short(settings.step)), \
            seed \(settings.seed)

            \(lines[0].emphasized(.faint))
            \(lines.dropFirst().map(\.markingMistakes).joined(separator: "\n"))

            \(verdict)
            """
    }

    private func cell(_ error: Double?, _ isWrong: Bool) -> String { error.map { $0.asError(isWrong) } ?? "–" }

    private var worst: [Double?] {
        OperationCheck.Measure.allCases.map { measure in checks.compactMap { $0.errors[measure] }.worst }
    }

    private var verdict: String {
        let failed = checks.filter { !$0.isPassed }
        guard let first = failed.first else {
            return "agreed".emphasized(.good)
                + ": with PyTorch to \(short(NetworkCheck.exactTolerance)), with differences to \(short(settings.tolerance))"
        }
        return "not agreed".emphasized(.bad) + ": "
            + (first.refusal ?? "\(failed.count) of \(checks.count) operations, the first of them \(first.name)")
    }

    /// Returns the result for a program: a JSON object on one line.
    func json() throws -> String {
        try JSONLine.object([
            "epsilon": settings.step, "tolerance": settings.tolerance, "seed": settings.seed,
            "operations": checks.map(OperationEntry.init), "agreed": isAgreed,
        ])
    }
}

private struct OperationEntry: Encodable {
    let name: String
    let errors: [String: Double]
    let agreed: Bool

    init(_ check: OperationCheck) {
        name = check.name
        errors = Dictionary(uniqueKeysWithValues: check.errors.map { ($0.rawValue, $1) })
        agreed = check.isPassed
    }
}
