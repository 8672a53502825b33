import Foundation
import Pullback
import PullbackFiles
import PullbackWorkbook

/// For a teacher: several workbooks, and in each exercise whether the answer is right, else the mistake by name. All
/// answers are run again. What cannot be read is said and left out, and the status is then 1.
struct LearnReport {
    let folders: [String]
    let isJSON: Bool

    func run() throws -> Int32 {
        var failures = 0
        let workbooks = folders.compactMap { name -> (String, Workbook)? in
            do { return (name, try Workbook(at: URL(filePath: name))) } catch {
                Output.error("pullback learn: \(reason(for: error))")
                failures += 1
                return nil
            }
        }
        var checkers: [Language: Checker] = [:]
        for (_, workbook) in workbooks where checkers[workbook.language] == nil {
            checkers[workbook.language] = try Checker(for: workbook.language)
        }
        if let complaint = checkers.values.first?.complaint { Output.error(complaint) }
        var rows: [[String]] = []
        var titles: [String] = []
        for (name, workbook) in workbooks {
            guard let checker = checkers[workbook.language] else { continue }
            Output.note(Output.isTerminal ? "\r\(name) …\u{1B}[K" : "")
            let results = try workbook.entries.filter { !$0.isVariant }.map { entry in
                do { return (entry, try result(of: entry, in: workbook, checker)) } catch let interruption
                    as Interrupted
                {
                    throw interruption
                } catch {
                    if Output.isTerminal { Output.note("\r\u{1B}[K") }
                    Output.error("pullback learn: \(reason(for: error))")
                    failures += 1
                    return (entry, try Result(entry, workbook.record(of: entry), "unread"))
                }
            }
            if isJSON {
                try printJSON(name, workbook, results)
                continue
            }
            titles = titles.isEmpty ? results.map(\.0.exercise.name) : titles
            rows.append([name] + titles.map { title in results.first { $0.0.exercise.name == title }?.1.sign ?? "" })
        }
        if Output.isTerminal { Output.note("\r\u{1B}[K") }
        if isJSON || rows.isEmpty { return failures == 0 ? 0 : 1 }
        // Learners are few and exercises many: a learner is a column.
        let turned =
            [["exercise"] + rows.map { $0[0] }]
            + titles.indices.map { index in [titles[index]] + rows.map { $0[index + 1] } }
            + [["right"] + rows.map { row in "\(row.count { $0 == "✔" }) of \(titles.count)" }]
        try Output.line(table(turned).joined(separator: "\n"))
        return failures == 0 ? 0 : 1
    }

    private struct Result: Encodable {
        let exercise, judgement: String
        let attempts, hints: Int
        let solutionSeen: Bool
        let mistakesBefore: [String]

        init(_ entry: Workbook.Entry, _ record: LearningProgress.Record, _ judgement: String) {
            (exercise, self.judgement) = (entry.exercise.name, judgement)
            (attempts, hints, solutionSeen) = (record.attempts, record.hints, record.solutionSeen != nil)
            mistakesBefore = record.mistakes
        }

        /// What stands in the table.
        var sign: String { judgement == "right" ? "✔" : judgement == "unwritten" ? "" : judgement }
    }

    private func result(of entry: Workbook.Entry, in workbook: Workbook, _ checker: Checker) throws -> Result {
        let record = try workbook.record(of: entry)
        let state = try workbook.state(of: entry)
        let judgement =
            try state == .missing || state == .unwritten
            ? state.rawValue
            : checker.check(workbook.text(of: entry), of: entry.exercise, isWanted: Interruption.check).name
        return Result(entry, record, judgement)
    }

    private func printJSON(_ name: String, _ workbook: Workbook, _ results: [(Workbook.Entry, Result)]) throws {
        try Output.line(
            JSONLine.object([
                "learner": name, "language": workbook.language.rawValue,
                "right": results.count { $0.1.judgement == "right" }, "exercises": results.map(\.1),
            ]))
    }
}
