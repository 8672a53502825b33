import Foundation
import Testing

@testable import PullbackWorkbook

/// Tests of `pullback learn`, in Python, whose answers are checked in less time.
@Suite("Learn", .enabled(if: (try? Checker(for: .python)) != nil, "no Python with NumPy")) struct LearnTests {
    let pullback: Pullback
    private let exercise: Exercise

    init() throws {
        pullback = try Pullback()
        exercise = try #require(Exercise.all().first { $0.name == "softmax-stable" })
    }

    /// The learner's file, within the folder of the test.
    private var file: String {
        get throws {
            let folders = try FileManager.default.contentsOfDirectory(
                atPath: pullback.folder.appending(path: "workbook/Exercises").path(percentEncoded: false))
            return
                "workbook/Exercises/\(try #require(folders.first { $0.hasSuffix("-softmax-stable") }))/softmax_stable.py"
        }
    }

    /// Makes a workbook and ends the watch once it has begun.
    private func make() async throws -> Pullback.Run {
        try await pullback.run(["learn", "--language", "python", "--json"], until: #"{"event":"start""#) {
            $0.interrupt()
        }
    }

    private func write(_ change: (String) -> String = { $0 }) throws {
        try pullback.write(change(exercise.solution(in: .python)), to: file)
    }

    @Test("It makes the workbook, says where to begin, and Ctrl-C ends it with the status 130")
    func begin() async throws {
        let run = try await make()
        #expect(run.status == 130 && run.errors.isEmpty, "\(run.errors)")
        #expect(run.lines.first?.contains(#""number":"1""#) == true)
        #expect(pullback.files == ["workbook"])
        let again = try await make()
        #expect(again.status == 130 && again.lines.count == 1)
    }

    @Test("Whenever a file is saved, its verdict is printed, and then the next exercise is meant")
    func watch() async throws {
        _ = try await make()
        let wrong = #"{"event":"check","number":"#
        let run = try await pullback.run(["learn", "--json"], until: #"{"event":"start""#) { process in
            try write { $0.replacing("axis=1", with: "axis=0") }
            let printed = pullback.folder
            for _ in 0..<600 where process.isRunning {
                let names = try FileManager.default.contentsOfDirectory(atPath: printed.path(percentEncoded: false))
                let texts = names.filter { $0.hasSuffix(".out.printed") }.compactMap { pullback.read($0) }
                if texts.contains(where: { String(decoding: $0, as: UTF8.self).contains(wrong) }) { break }
                Thread.sleep(forTimeInterval: 0.1)
            }
            process.interrupt()
        }
        #expect(run.lines.count == 2, "\(run.output)\(run.errors)")
        #expect(run.lines.last?.contains(#""right":false,"judgement":"wrong-axis""#) == true)
        let log = String(decoding: pullback.read("workbook/LEARNING_LOG.md") ?? Data(), as: UTF8.self)
        #expect(!log.contains("\n- "))
    }

    @Test("A check says the mistake by name, with the status 1, and that it is right with the status 0")
    func check() async throws {
        _ = try await make()
        try write { $0.replacing("axis=1", with: "axis=0") }
        let wrong = try await pullback("learn", "check", "softmax-stable")
        #expect(wrong.status == 1 && wrong.errors.isEmpty)
        #expect(wrong.lines.contains { $0.hasPrefix("✘ p is wrong: p[") }, "\(wrong.output)")
        #expect(wrong.lines.contains { $0.hasPrefix("  wrong-axis: ") }, "\(wrong.output)")
        try write()
        let right = try await pullback("learn", "check", "softmax-stable")
        #expect(right.status == 0 && right.output == "✔ Stable softmax: right.\n", "\(right.output)")
        let all = try await pullback("learn", "check", "--all")
        #expect(all.status == 0 && all.lines.last?.hasPrefix("1 right, 0 not yet, ") == true, "\(all.output)")
    }

    @Test("Without an exercise, the one is meant that was saved last and is not right; from within the folder too")
    func current() async throws {
        _ = try await make()
        try write { $0.replacing("axis=1", with: "axis=0") }
        #expect(try await pullback("learn", "check").output.contains("wrong-axis"))
        let shown = try await pullback.shell(#"cd workbook/Exercises && "$0" learn show"#)
        #expect(shown.status == 0 && shown.lines.first?.hasSuffix("Stable softmax") == true, "\(shown.errors)")
    }

    @Test("A hint needs an attempt; the list and the report tell what happened")
    func story() async throws {
        _ = try await make()
        let early = try await pullback("learn", "hint", "softmax-stable")
        #expect(early.status == 1 && early.error?.hasSuffix("after another attempt; try, and save") == true)
        try write { $0.replacing("axis=1", with: "axis=0") }
        _ = try await pullback("learn", "check", "softmax-stable")
        let hint = try await pullback("learn", "hint", "softmax-stable")
        #expect(hint.status == 0 && hint.output.contains("hint 1 of 4:\n\(exercise.hints[0])"), "\(hint.output)")
        let list = try await pullback("learn", "list")
        #expect(
            list.lines.contains { $0.contains("→") && $0.hasSuffix("✘ not yet  1 attempt, 1 hint") }, "\(list.output)")
        let report = try await pullback("learn", "report", "workbook")
        #expect(report.lines.contains { $0.hasPrefix("softmax-stable") && $0.hasSuffix("wrong-axis") })
        let json = try await pullback("learn", "report", "workbook", "--json")
        #expect(json.lines.count == 1 && json.output.contains(#""judgement":"wrong-axis""#))
    }

    @Test("A reset keeps the learner's text; a missing file is told with what brings it back")
    func reset() async throws {
        _ = try await make()
        try write()
        let path = try file
        let run = try await pullback("learn", "reset", "softmax-stable")
        #expect(run.output.hasSuffix("your text is kept in softmax_stable.py.old1.\n"))
        #expect(try pullback.read(path + ".old1") == Data(exercise.solution(in: .python).utf8))
        try FileManager.default.removeItem(at: pullback.folder.appending(path: path))
        let missing = try await pullback("learn", "check", "softmax-stable")
        #expect(missing.status == 1 && missing.error?.contains("pullback learn reset ") == true, "\(missing.errors)")
    }

    @Test("Files that may not grow, as on a full disk: the verdict is given, and that the attempt is not kept")
    func fullDisk() async throws {
        _ = try await make()
        try write { $0.replacing("axis=1", with: "axis=0") }
        let progress = pullback.read("workbook/.pullback/progress.json")
        let run = try await pullback.shell(#"ulimit -f 1; exec "$0" learn check softmax-stable"#)
        #expect(run.status == 1)
        #expect(pullback.read("workbook/.pullback/progress.json") == progress)
    }

    @Test("Wrong words: what is wrong, and what was perhaps meant")
    func usage() async throws {
        for (words, expected) in [
            (["hnit"], "there is no folder 'hnit'; did you mean hint?"),
            (["check", "1", "2"], "one at a time, not 1 2"), (["list", "1"], "list takes no exercise"),
            (["report"], "report needs the folders of workbooks"), (["show", "--all"], "--all is for check"),
            (["--language", "java"], "--language java: must be one of swift, python"),
        ] {
            let run = try await pullback.run(["learn"] + words)
            #expect(run.status == 2 && run.error?.contains(expected) == true, "\(run.errors)")
        }
        #expect(pullback.files.isEmpty)
        let none = try await pullback("learn", "list")
        #expect(
            none.status == 1 && none.error == "pullback learn: workbook: there is none here; pullback learn makes one")
        _ = try await make()
        let unknown = try await pullback("learn", "show", "softmax-stabel")
        #expect(unknown.status == 2 && unknown.error?.contains("did you mean softmax-stable?") == true)
    }

    @Test("A Python that is missing, or has no NumPy: what to do, before any folder is made")
    func noPython() async throws {
        let run = try await pullback("learn", "--language", "python", environment: ["PATH": "/nowhere"])
        #expect(run.status == 1 && run.error?.contains("is missing or has no NumPy; python3 -m venv") == true)
        #expect(pullback.files.isEmpty)
    }
}
