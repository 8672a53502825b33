import Foundation
import Pullback
import PullbackFiles
import PullbackWorkbook

/// Watches a workbook, and checks an exercise whenever it is saved.
struct LearnWatch {
    let workbook: Workbook
    let checker: Checker
    let isJSON: Bool

    /// The time between two looks at the files, in milliseconds.
    private static let interval: Int32 = 200
    /// What the learner may type while the watch goes on.
    private static let typed: [LearnAction] = [.hint, .show, .solution, .list, .reset]

    /// Watches until a signal ends it, which is thrown as `Interrupted`.
    func run() throws -> Int32 {
        let desk = LearnDesk(workbook: workbook, isJSON: isJSON)
        var saved = Dictionary(uniqueKeysWithValues: workbook.entries.map { ($0.key, $0.saved) })
        var current = try workbook.current()
        try begin(at: current, desk)
        if let begun = current, try workbook.state(of: begun) == .unchecked { saved[begun.key] = .some(nil) }
        while true {
            try Interruption.check()
            if let word = nextWord() {
                if word == "quit" { return 0 }
                answer(word, about: current, desk)
            }
            for entry in workbook.entries {
                let time = entry.saved
                guard time != saved[entry.key] ?? nil else { continue }
                saved[entry.key] = time
                // An editor may put a new file in place of the old one, which is missing for a moment.
                if time == nil { continue }
                current = try check(entry, desk) ?? current
            }
        }
    }

    /// Waits until it is time to look at the files again. Returns the line that the learner has typed in the meantime.
    private func nextWord() -> String? {
        var input = pollfd(fd: isTyped ? 0 : -1, events: Int16(POLLIN), revents: 0)
        guard poll(&input, 1, Self.interval) > 0 else { return nil }
        // The end of the input, Ctrl-D, is the end of the watch.
        return readLine().map { $0.trimmingCharacters(in: .whitespaces) } ?? "quit"
    }

    /// True if a person may type: what comes from a file is not read.
    private var isTyped: Bool { !isJSON && isatty(0) == 1 && Output.isResultSeen }

    /// Does what the learner has typed.
    private func answer(_ word: String, about current: Workbook.Entry?, _ desk: LearnDesk) {
        do {
            guard let action = Self.typed.first(where: { $0.rawValue == word }) else {
                let words = Self.typed.map(\.rawValue).joined(separator: ", ")
                return Output.error("You can type \(words) or quit.")
            }
            if action == .list { _ = try desk.list() } else if let current { _ = try desk.run(action, current) }
        } catch { Output.error("\(error)") }
    }

    private func begin(at current: Workbook.Entry?, _ desk: LearnDesk) throws {
        if isJSON {
            return try Output.line(
                JSONLine.object([
                    "event": "start", "workbook": workbook.folder.path(percentEncoded: false),
                    "language": workbook.language.rawValue, "exercise": current?.exercise.name,
                    "number": current?.number, "file": current?.file.path(percentEncoded: false),
                ]))
        }
        var lines = ["The workbook is \(workbook.folder.path(percentEncoded: false))."]
        if let complaint = checker.complaint { lines.append(Output.paragraph(complaint)) }
        lines += [""] + next(current, desk)
        try Output.line(lines.joined(separator: "\n"))
    }

    /// What is to be done now.
    private func next(_ current: Workbook.Entry?, _ desk: LearnDesk) -> [String] {
        guard let current else { return ["Every exercise is right. pullback learn check --all runs them again."] }
        return desk.introduction(of: current)
            + ["", "Write there and save: the verdict appears here. Ctrl-C ends this.".emphasized(.faint)]
    }

    /// Checks an exercise and shows the verdict. Returns the exercise that the learner is at now; `nil` if the check
    /// could not be made.
    private func check(_ entry: Workbook.Entry, _ desk: LearnDesk) throws -> Workbook.Entry? {
        if Output.isResultSeen, !isJSON { Output.note("checking \(entry.title) …\n") }
        let (attempt, following): (Attempt, Workbook.Entry?)
        do {
            attempt = try workbook.attempt(entry, with: checker, isWanted: Interruption.check)
            following = attempt.judgement.isRight ? try workbook.current(after: entry) : entry
        } catch let interruption as Interrupted {
            throw interruption
        } catch {
            Output.error("pullback learn: \(reason(for: error))")
            return nil
        }
        let text = VerdictText(entry: entry, attempt: attempt)
        if isJSON {
            try Output.line(text.json())
            return entry
        }
        var lines = text.lines + [""]
        if attempt.judgement.isRight {
            lines += ["Next:"] + next(following, desk)
        } else {
            lines += [entry.title, "file: \(workbook.path(of: entry))"]
            lines += advice(entry, attempt).map { $0.emphasized(.faint) }
        }
        // The verdict stands above anything else.
        try Output.line((Output.isResultSeen ? "\u{1B}[2J\u{1B}[H" : "\n") + lines.joined(separator: "\n"))
        return following
    }

    /// What helps on, after an attempt that is not right.
    private func advice(_ entry: Workbook.Entry, _ attempt: Attempt) -> [String] {
        let (record, hints) = (attempt.record, entry.exercise.hints.count)
        guard record.attempts > record.attemptsAtHint else { return [] }
        return record.hints < hints
            ? [isTyped ? "Type hint for hint \(record.hints + 1) of \(hints)." : "For a hint: pullback learn hint"]
            : [isTyped ? "Type solution to see the solution." : "For the solution: pullback learn solution"]
    }
}
