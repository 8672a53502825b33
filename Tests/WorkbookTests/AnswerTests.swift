import Foundation
import PullbackTestSupport
import Testing

@testable import PullbackWorkbook

/// What a check says of answers that give no numbers to compare, in both languages.
@Suite("Answers") struct AnswerTests {
    private let exercise: Exercise

    init() throws { exercise = try #require(Exercise.all().first { $0.name == "softmax-stable" }) }

    /// Judges the exercise's solution with a line put in before its first statement, in a language.
    private func judge(
        _ language: Language, python: String, swift: String, isWanted: () throws -> Void = {}
    ) throws -> Judgement {
        let solution = try exercise.solution(in: language).replacing(
            "import Pullback", with: "import Foundation\nimport Pullback")
        let shifted = language == .python ? "    shifted = z - " : "    let shifted = z - "
        let text = solution.replacing(shifted, with: "    \(language == .python ? python : swift)\n" + shifted)
        return try Checker(for: language).check(text, of: exercise, isWanted: isWanted)
    }

    /// The line of the learner's file that is put in, in both languages.
    private let line = 6

    @Test("A right answer is right", arguments: Language.all)
    func right(language: Language) throws {
        let judgement = try judge(language, python: "pass", swift: "")
        #expect(judgement.isRight && judgement.headline == "Right.", "\(judgement.headline)")
    }

    @Test("An exercise as it was given is not written yet", arguments: Language.all)
    func unwritten(language: Language) throws {
        let stop = language == .python ? "raise NotImplementedError('write this')" : "fatalError(\"write this\")"
        let judgement = try judge(language, python: stop, swift: stop)
        #expect(judgement.name == "unwritten" && judgement.headline == "Not written yet.")
    }

    @Test("A file that the language cannot read: its line and its message", arguments: Language.all)
    func unreadable(language: Language) throws {
        let judgement = try judge(language, python: "shifted = = z", swift: "let a = = z")
        #expect(judgement.headline.hasPrefix("It cannot be read in line \(line): "), "\(judgement.headline)")
        #expect(judgement.reason == (language == .python ? "shifted = = z" : "let a = = z"))
        #expect(judgement.name == "does-not-compile")
    }

    @Test("An exception or a trap: the learner's line, and what happened", arguments: Language.all)
    func stopped(language: Language) throws {
        let judgement = try judge(language, python: "[1, 2][z.size]", swift: "_ = [1, 2][z.count + 2]")
        #expect(judgement.headline.hasPrefix("It stopped in line \(line): "), "\(judgement.headline)")
        #expect(judgement.headline.contains("ndex out of range") || judgement.headline.contains("index out of range"))
        #expect(judgement.reason.contains("[1, 2]"))
    }

    @Test("Shapes that do not fit: the learner's line, and the shapes", arguments: Language.all)
    func shapes(language: Language) throws {
        let judgement = try judge(
            language, python: "z + __import__('numpy').ones((7, 5))", swift: "_ = z + NDArray<Double>.ones([7, 5])")
        #expect(judgement.headline.hasPrefix("It stopped in line \(line): "), "\(judgement.headline)")
        #expect(judgement.headline.contains("7") && judgement.headline.contains("5"))
    }

    @Test("An answer that never ends is ended, and said so", arguments: Language.all)
    func endless(language: Language) throws {
        let judgement = try judge(language, python: "while True: pass", swift: "while z.count > 0 {}")
        #expect(judgement.headline == "It has not come to an end within 10 s." && judgement.name == "never-ends")
    }

    @Test(
        "An answer that prints a million lines: the beginning is kept, and the judgement is made",
        arguments: Language.all)
    func talkative(language: Language) throws {
        let judgement = try judge(
            language, python: "print('line\\n' * 1_000_000)", swift: "for _ in 0..<100_000 { print(\"line\") }")
        #expect(judgement.isRight, "\(judgement.headline)")
        #expect(judgement.printed.hasPrefix("line\nline\n") && judgement.printed.utf8.count <= 1 << 16)
    }

    @Test("What an answer prints gives the terminal no orders", arguments: Language.all)
    func orders(language: Language) throws {
        let judgement = try judge(
            language, python: "print('a\\x1b[2Jb\\tc')", swift: "print(\"a\\u{1B}[2Jb\\tc\")")
        #expect(
            judgement.isRight && judgement.printed.hasPrefix("a[2Jb\tc\n") && !judgement.printed.contains("\u{1B}"),
            "\(judgement.printed)")
    }

    @Test("An answer that leaves the program: it ended before it had answered", arguments: Language.all)
    func leaving(language: Language) throws {
        let judgement = try judge(language, python: "__import__('os')._exit(0)", swift: "_exit(0)")
        #expect(judgement.headline == "It stopped: the program ended before it had answered")
    }

    @Test("Python runs in UTF-8, whatever the environment says", arguments: Language.all.filter { $0 == .python })
    func environment(language: Language) throws {
        let flags = "__import__('sys').flags"
        let judgement = try judge(
            language, python: "print(\(flags).utf8_mode, \(flags).ignore_environment, 'ẑ')", swift: "")
        #expect(judgement.isRight && judgement.printed.hasPrefix("1 1 ẑ\n"), "\(judgement.printed)")
    }

    @Test("A result that is not returned is missing", arguments: Language.all.filter { $0 == .python })
    func missing(language: Language) throws {
        let judgement = try judge(language, python: "return None", swift: "")
        #expect(judgement.headline == "p is missing: nothing is returned for it." && judgement.name == "missing-result")
    }

    @Test(
        "In a sandbox, an answer cannot write outside of its folder",
        .enabled(if: Sandbox.ofThisMachine.complaint == nil, "no sandbox on this machine"),
        arguments: Language.all)
    func sandbox(language: Language) throws {
        let victim = FileManager.default.temporaryDirectory.appending(path: "pullback-victim-\(UUID().uuidString)")
        try Data("mine".utf8).write(to: victim)
        defer { try? FileManager.default.removeItem(at: victim) }
        let path = victim.path(percentEncoded: false)
        let judgement = try judge(
            language, python: "__import__('os').remove('\(path)')",
            swift: "if remove(\"\(path)\") != 0 { fatalError(\"cannot be removed\") }")
        #expect(judgement.name == "stopped", "\(judgement.headline)")
        #expect(try Data(contentsOf: victim) == Data("mine".utf8))
    }

    @Test("A compiler that never ends is called by its name: no loop is to blame")
    func endlessCompiler() throws {
        let judgement = try Judgement(
            of: Answers(trouble: .uncompiled(seconds: 120)), in: Cases(of: exercise), exercise, source: "")
        #expect(judgement.headline == "The compiler has not come to an end within 120 s.")
        #expect(judgement.name == "does-not-compile" && !judgement.reason.contains("loop"))
    }

    @Test("Without a sandbox, the user is told whether bubblewrap is missing or forbidden")
    func noSandbox() {
        #expect(Sandbox.complaint(isInstalled: false).contains("apt-get install"))
        let forbidden = Sandbox.complaint(isInstalled: true)
        #expect(forbidden.contains("user namespaces") && !forbidden.contains("apt-get"))
    }

    @Test("A quote in a folder's name does not end the name in the sandbox's rules")
    func quotedFolder() {
        #expect(Sandbox.rules(for: #"/a"b\c"#).contains(#"(subpath "/a\"b\\c")"#))
    }

    @Test("A check that is not wanted any more ends with its reason", arguments: Language.all)
    func unwanted(language: Language) throws {
        struct Enough: Error {}
        let start = ContinuousClock.now
        #expect(throws: Enough.self) {
            try judge(language, python: "while True: pass", swift: "while z.count > 0 {}") {
                if ContinuousClock.now - start > .milliseconds(200) { throw Enough() }
            }
        }
    }
}
