import Foundation
import PullbackFiles
import PullbackTestSupport
import Testing

@testable import PullbackWorkbook

/// The learner's folder: nothing in it is ever lost.
@Suite("Workbook") struct WorkbookTests: ~Copyable {
    private let home: URL
    private var folder: URL { home.appending(path: "workbook") }

    init() throws { home = try makeTemporaryFolder() }
    deinit { try? FileManager.default.removeItem(at: home) }

    private func make(_ language: Language? = .python, now: Date = .now) throws -> Workbook {
        try Workbook.make(at: folder, in: language, now: now)
    }

    private func text(_ name: String) -> String? {
        (try? Data(contentsOf: folder.appending(path: name))).map { String(decoding: $0, as: UTF8.self) }
    }

    private func write(_ text: String, to entry: Workbook.Entry) throws { try Data(text.utf8).write(to: entry.file) }

    /// A wrong text of its own in each call, which needs no numbers to be found wrong.
    private func attempt(_ entry: Workbook.Entry, _ workbook: Workbook, _ text: String) throws -> Attempt {
        try write(text, to: entry)
        return try workbook.attempt(entry, with: Checker(for: .python), now: Date(timeIntervalSince1970: 0))
    }

    @Test(
        "It has a file for each exercise, a log, and where to begin; in Swift a package too",
        arguments: Language.allCases)
    func contents(language: Language) throws {
        let workbook = try make(language)
        #expect(try workbook.entries.count == Exercise.all().count)
        for entry in workbook.entries {
            #expect(try String(decoding: Data(contentsOf: entry.file), as: UTF8.self) == entry.text(in: language))
            #expect(try workbook.state(of: entry) == .unwritten)
        }
        #expect(text("README.md") != nil && text("LEARNING_LOG.md") != nil)
        #expect((text("Package.swift") != nil) == (language == .swift))
    }

    @Test("Made a second time, it leaves every file as the learner left it")
    func twice() throws {
        let workbook = try make()
        for entry in workbook.entries { try write("mine", to: entry) }
        for name in ["README.md", "LEARNING_LOG.md"] { try Data("mine".utf8).write(to: folder.appending(path: name)) }
        let again = try make(nil)
        for entry in again.entries { #expect(try Data(contentsOf: entry.file) == Data("mine".utf8)) }
        #expect(text("README.md") == "mine" && text("LEARNING_LOG.md") == "mine")
    }

    @Test("A file that the learner has removed stays removed; a folder that was renamed is found")
    func renamed() throws {
        let entry = try #require(make().entries.first)
        let other = folder.appending(path: "Exercises/first steps")
        try FileManager.default.moveItem(at: entry.file.deletingLastPathComponent(), to: other)
        #expect(try make().entries.first?.isPresent == true)
        try FileManager.default.removeItem(at: other)
        let workbook = try make()
        #expect(workbook.entries.first?.isPresent == false)
        #expect(
            message { try workbook.requirePresence(workbook.entries[0]) }?.contains("pullback learn reset") == true)
    }

    @Test("An exercise that is new in the program is added with a number of its own")
    func newExercise() throws {
        let entry = try #require(make().entries.first)
        try FileManager.default.removeItem(at: entry.file.deletingLastPathComponent())
        let progress = folder.appending(path: ".pullback/progress.json")
        try Data(#"{"version": 1, "language": "python", "records": {}}"#.utf8).write(to: progress)
        let taken = folder.appending(path: "Exercises/01-older")
        try FileManager.default.createDirectory(at: taken, withIntermediateDirectories: true)
        let workbook = try make()
        #expect(workbook.entries.first?.isPresent == true && workbook.entries.first?.number != "1")
    }

    @Test("Of an older version, what is missing has a default; a newer version is not touched, nor a damaged file")
    func versions() throws {
        _ = try make()
        let progress = folder.appending(path: ".pullback/progress.json")
        try Data(#"{"version": 1, "language": "python", "records": {"softmax-stable": {"attempts": 3}}}"#.utf8)
            .write(to: progress)
        let workbook = try make()
        let entry = try #require(workbook.entries.first { $0.exercise.name == "softmax-stable" })
        #expect(try workbook.record(of: entry).attempts == 3)
        for (content, problem) in [
            (#"{"version": 2, "language": "python", "records": {}}"#, "was made by a newer Pullback"),
            (#"{"vers"#, "is damaged"),
        ] {
            try Data(content.utf8).write(to: progress)
            #expect(message { _ = try make() }?.contains(problem) == true)
            #expect(try Data(contentsOf: progress) == Data(content.utf8))
        }
    }

    @Test("When a damaged progress is removed as advised, the workbook is made anew around every answer")
    func removedProgress() throws {
        let entry = try #require(make().entries.first)
        try write("mine", to: entry)
        let progress = folder.appending(path: ".pullback/progress.json")
        try Data("damaged".utf8).write(to: progress)
        #expect(message { _ = try make(nil) }?.contains("remove it") == true)
        try FileManager.default.removeItem(at: progress)
        let workbook = try make(nil)
        #expect(workbook.language == .python)
        #expect(try workbook.state(of: workbook.entries[0]) == .unchecked)
        #expect(try Data(contentsOf: entry.file) == Data("mine".utf8))
    }

    @Test("A folder with something else in it, or a workbook in the other language, is refused and left alone")
    func refused() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appending(path: "letter.txt")
        try Data("mine".utf8).write(to: file)
        #expect(message { _ = try make() }?.hasSuffix("exists and is no workbook; name another folder") == true)
        try FileManager.default.removeItem(at: file)
        _ = try make(.python)
        #expect(
            message { _ = try make(.swift) }?.hasSuffix("is a workbook in Python; name another folder for Swift")
                == true)
    }

    @Test(
        "Each hint needs a new attempt; the solution comes after the hints and another attempt", .enabled(if: hasPython)
    )
    func hints() throws {
        let workbook = try make()
        let entry = try #require(workbook.entries.first)
        #expect(message { _ = try workbook.nextHint(entry) }?.contains("after another attempt") == true)
        for number in 1...4 {
            _ = try attempt(entry, workbook, "text \(number)")
            #expect(message { _ = try workbook.solution(entry, isSolved: false) }?.contains("after") == true)
            #expect(try workbook.nextHint(entry).number == number)
            let next = number < 4 ? "after another attempt" : "has no more hints"
            #expect(message { _ = try workbook.nextHint(entry) }?.contains(next) == true)
        }
        #expect(message { _ = try workbook.solution(entry, isSolved: false) }?.contains("another attempt") == true)
        _ = try attempt(entry, workbook, "text 5")
        #expect(try workbook.solution(entry, isSolved: false) == entry.exercise.solution(in: .python))
        #expect(text("LEARNING_LOG.md")?.contains("\(entry.title): looked at the solution.") == true)
    }

    @Test(
        "A text that was checked before is no new attempt; nor is one in which nothing is written",
        .enabled(if: hasPython))
    func attempts() throws {
        let workbook = try make()
        let entry = try #require(workbook.entries.first)
        let counts = try [entry.text(in: .python), "one", "one", "two"].map {
            try attempt(entry, workbook, $0).record.attempts
        }
        #expect(counts == [0, 1, 1, 2])
    }

    @Test("The log tells when an exercise was solved and which mistakes were on the way, once", .enabled(if: hasPython))
    func log() throws {
        let workbook = try make()
        let entry = try #require(workbook.entries.first { $0.exercise.name == "softmax-stable" })
        let solution = try entry.exercise.solution(in: .python)
        for text in [solution.replacing("axis=1", with: "axis=0"), "nonsense(", solution, solution + "\n"] {
            _ = try attempt(entry, workbook, text)
        }
        let lines = text("LEARNING_LOG.md")?.split(separator: "\n").filter { $0.hasPrefix("- ") } ?? []
        let line = "\(entry.title): solved after 3 attempts; on the way: wrong-axis, does-not-compile."
        #expect(lines.count == 1 && lines[0].hasSuffix(line), "\(lines)")
        #expect(try workbook.record(of: entry).mistakes == ["wrong-axis", "does-not-compile"])
        #expect(try workbook.state(of: entry) == .right)
        try write("changed", to: entry)
        #expect(try workbook.state(of: entry) == .unchecked)
    }

    @Test("Two days after the solution was looked at, the exercise comes back in another form", .enabled(if: hasPython))
    func variant() throws {
        let workbook = try make()
        let entry = try #require(workbook.entries.first { $0.exercise.name == "softmax-stable" })
        for number in 1...4 {
            _ = try attempt(entry, workbook, "text \(number)")
            _ = try workbook.nextHint(entry)
        }
        _ = try attempt(entry, workbook, "text 5")
        let seen = Date(timeIntervalSince1970: 1_000_000)
        _ = try workbook.solution(entry, isSolved: false, now: seen)
        #expect(try make(now: seen + 47 * 3600).entries.count == workbook.entries.count)
        let later = try make(now: seen + 49 * 3600)
        let variant = try #require(later.entries.first { $0.isVariant })
        #expect(variant.number == entry.number + "b" && later.entries.count == workbook.entries.count + 1)
        #expect(try Data(contentsOf: variant.file) == Data(entry.exercise.variant(in: .python).utf8))
        #expect(try Data(contentsOf: entry.file) == Data("text 5".utf8))
    }

    @Test("A reset keeps the learner's texts beside the new one")
    func reset() throws {
        let workbook = try make()
        let entry = try #require(workbook.entries.first)
        for (text, name) in [("one", ".old1"), ("two", ".old2")] {
            try write(text, to: entry)
            #expect(try workbook.reset(entry)?.hasSuffix(name) == true)
            #expect(
                try Data(contentsOf: URL(filePath: entry.file.path(percentEncoded: false) + name)) == Data(text.utf8))
        }
        #expect(try workbook.state(of: entry) == .unwritten)
    }

    @Test("What two processes keep at the same time is all kept")
    func concurrency() async throws {
        _ = try make()
        let folder = folder
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    _ = try? LearningProgress.update(in: folder, startingWith: .python) {
                        $0.records["x", default: .init()].attempts += 1
                    }
                }
            }
        }
        #expect(try LearningProgress.read(in: folder)?.records["x"]?.attempts == 20)
    }
}

private let hasPython = Language.all.contains(.python)
