import Foundation
import Pullback
import PullbackWorkbook

/// The actions in one workbook, apart from watching it.
struct LearnDesk {
    let workbook: Workbook
    let isJSON: Bool

    func run(_ action: LearnAction, _ entry: Workbook.Entry) throws -> Int32 {
        switch action {
        case .show: try show(entry)
        case .hint: try hint(entry)
        case .solution: try solution(entry)
        case .check: return try check(entry, with: checker()) ? 0 : 1
        case .reset: try reset(entry)
        case .list, .report: break
        }
        return 0
    }

    /// Prints all exercises and where the learner stands.
    func list() throws -> Int32 {
        let current = try workbook.current()
        var rows: [[String]] = []
        var right = 0
        for entry in workbook.entries {
            let (state, record) = (try workbook.state(of: entry), try workbook.record(of: entry))
            if state == .right { right += 1 }
            if isJSON {
                try Output.line(
                    JSONLine.object([
                        "number": entry.number, "exercise": entry.exercise.name, "again": entry.isVariant,
                        "title": entry.exercise.title, "topic": entry.exercise.topic,
                        "kind": entry.exercise.kind.rawValue, "state": state.rawValue, "attempts": record.attempts,
                        "hints": record.hints, "solutionSeen": record.solutionSeen != nil,
                    ]))
            } else {
                rows.append([
                    entry.key == current?.key ? "→" : "", entry.number,
                    entry.exercise.title + (entry.isVariant ? ", again" : ""), entry.exercise.kind.rawValue,
                    state.sign, history(record),
                ])
            }
        }
        if isJSON { return 0 }
        let rest = "\(right) of \(workbook.entries.count) were right when they were checked last."
        try Output.line((table(rows, rightAligned: [1]) + ["", rest]).joined(separator: "\n"))
        return 0
    }

    private func history(_ record: LearningProgress.Record) -> String {
        [
            record.attempts > 0 ? counted(record.attempts, "attempt") : nil,
            record.hints > 0 ? counted(record.hints, "hint") : nil,
            record.solutionSeen != nil ? "solution seen" : nil,
        ].compactMap(\.self).joined(separator: ", ")
    }

    private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

    private func show(_ entry: Workbook.Entry) throws {
        if isJSON {
            return try Output.line(
                JSONLine.object([
                    "number": entry.number, "exercise": entry.exercise.name, "title": entry.exercise.title,
                    "goal": entry.exercise.goal, "formula": entry.exercise.formula,
                    "file": entry.file.path(percentEncoded: false), "hints": try workbook.givenHints(entry),
                ]))
        }
        try Output.line(introduction(of: entry).joined(separator: "\n"))
        for (index, hint) in try workbook.givenHints(entry).enumerated() {
            try Output.line("\nHint \(index + 1): " + Output.paragraph(hint))
        }
    }

    /// The lines that tell what is to be done in an exercise.
    func introduction(of entry: Workbook.Entry) -> [String] {
        let exercise = entry.exercise
        return [entry.title]
            + [exercise.goal, exercise.formula, (entry.isVariant ? exercise.variantKind : exercise.kind).task]
            .map(Output.paragraph) + ["file: \(workbook.path(of: entry))"]
    }

    private func hint(_ entry: Workbook.Entry) throws {
        let (text, number, count) = try workbook.nextHint(entry)
        if isJSON {
            return try Output.line(
                JSONLine.object(["exercise": entry.exercise.name, "hint": text, "number": number, "of": count]))
        }
        try Output.line("\(entry.title), hint \(number) of \(count):\n" + Output.paragraph(text))
    }

    private func solution(_ entry: Workbook.Entry) throws {
        let isSolved = try workbook.state(of: entry) == .right
        let text = try workbook.solution(entry, isSolved: isSolved)
        if isJSON { return try Output.line(JSONLine.object(["exercise": entry.exercise.name, "solution": text])) }
        try Output.line(text)
        if !isSolved { Output.error("\(entry.title) comes back in two days, in another form") }
    }

    private func reset(_ entry: Workbook.Entry) throws {
        let kept = try workbook.reset(entry)
        if isJSON {
            return try Output.line(JSONLine.object(["exercise": entry.exercise.name, "kept": kept]))
        }
        try Output.line("\(entry.title) is as it was given" + (kept.map { "; your text is kept in \($0)" } ?? "") + ".")
    }

    /// Makes a checker, and says what the sandbox lacks.
    private func checker() throws -> Checker {
        let checker = try Checker(for: workbook.language)
        if let complaint = checker.complaint { Output.error(complaint) }
        return checker
    }

    /// Checks an exercise, prints the verdict, and returns true if it is right.
    private func check(_ entry: Workbook.Entry, with checker: Checker) throws -> Bool {
        let attempt = try workbook.attempt(entry, with: checker, isWanted: Interruption.check)
        let text = VerdictText(entry: entry, attempt: attempt)
        if isJSON {
            try Output.line(text.json())
        } else {
            if !attempt.judgement.isRight { try Output.line(entry.title) }
            try Output.line(text.lines.joined(separator: "\n"))
        }
        return attempt.judgement.isRight
    }

    /// Checks all exercises in which something is written. The status is 0 if all of these are right.
    func checkAll() throws -> Int32 {
        let checker = try checker()
        var (right, begun) = (0, 0)
        for entry in workbook.entries where try ![.unwritten, .missing].contains(workbook.state(of: entry)) {
            begun += 1
            if try check(entry, with: checker) { right += 1 }
        }
        if !isJSON {
            try Output.line("\(right) right, \(begun - right) not yet, \(workbook.entries.count - begun) not begun.")
        }
        return right == begun ? 0 : 1
    }
}

extension Workbook.State {
    /// One sign and a word.
    var sign: String {
        switch self {
        case .right: "✔ right"
        case .wrong: "✘ not yet"
        case .unchecked: "? not checked"
        case .unwritten: ""
        case .missing: "! missing"
        }
    }
}
