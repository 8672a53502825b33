import Pullback
import PullbackWorkbook

/// A judgement as it stands in the terminal: the verdict in one line, what explains it in the next.
struct VerdictText {
    let entry: Workbook.Entry
    let attempt: Attempt

    private var judgement: Judgement { attempt.judgement }

    /// The lines, the verdict first.
    var lines: [String] {
        let (sign, emphasis): (String, Emphasis) =
            switch judgement.kind {
            case .right, .rightInFloat32: ("✔", .good)
            case .unwritten: ("·", .faint)
            default: ("✘", .bad)
            }
        let subject =
            judgement.isRight ? "\(entry.exercise.title): r" + judgement.headline.dropFirst() : judgement.headline
        let head = indented(subject, after: "\(sign) ").map { $0.emphasized(emphasis) }
        return head + indented(judgement.reason, after: "  ") + remarks
    }

    /// What was given in the case of a wrong step, and the beginning of what was printed.
    private var remarks: [String] {
        var lines: [String] = []
        if case .wrong(_, let given) = judgement.kind { lines += indented("given: \(given)", after: "  ") }
        if let loss = attempt.loss { lines += indented("This attempt is not kept: \(loss)", after: "  ") }
        let printed = judgement.printed.split(separator: "\n", omittingEmptySubsequences: false).dropLast(
            judgement.printed.hasSuffix("\n") ? 1 : 0)
        if !judgement.printed.isEmpty {
            lines += ["", "It printed:"] + printed.prefix(10).map { "  " + $0.prefix(Output.resultWidth - 2) }
            if printed.count > 10 { lines.append("  … and more") }
        }
        return lines.map { $0.emphasized(.faint) }
    }

    private func indented(_ text: String, after start: String) -> [String] {
        text.wrapped(at: Output.resultWidth == .max ? .max : Output.resultWidth - 2).enumerated().map {
            ($0 == 0 ? start : "  ") + $1
        }
    }

    /// One JSON object.
    func json() throws -> String {
        try JSONLine.object([
            "event": "check", "number": entry.number, "exercise": entry.exercise.name, "again": entry.isVariant,
            "right": judgement.isRight, "judgement": judgement.name, "verdict": judgement.headline,
            "reason": judgement.reason, "printed": judgement.printed, "attempts": attempt.record.attempts,
            "loss": attempt.loss.map { "\($0)" },
        ])
    }
}
