import Foundation
import PullbackRecall
import Testing

/// Tests of `pullback review`, from the command line to the file with the answers.
@Suite struct ReviewTests {
    private let pullback: Pullback

    init() throws { pullback = try Pullback() }

    private func state(_ name: String = "review.json") throws -> ReviewState {
        try ReviewFile(pullback.folder.appending(path: name).path(percentEncoded: false)).read()
    }

    /// Runs the program on a terminal where the lines are typed, then Ctrl-D, and returns what is seen.
    private func review(_ options: String, typing lines: String...) async throws -> [String] {
        let terminal = try Terminal()
        for line in lines + ["\u{4}"] { try terminal.type(line) }
        let path = terminal.path
        _ = try await pullback.shell(
            #"NO_COLOR=1 "$0" review \#(options) <"\#(path)" >"\#(path)"; echo $? >status.printed"#)
        return terminal.lines
    }

    private var status: String? { pullback.read("status.printed").map { String(decoding: $0, as: UTF8.self) } }

    @Test("Without a terminal what is due is listed, and nothing is written")
    func list() async throws {
        let run = try await pullback("review", "--topic", "xor", "--today", "2026-03-30")
        let xor = try #require(Topic.named("xor"))
        #expect(run.status == 0 && run.errors.isEmpty)
        #expect(run.lines.first == "2026-03-30: \(xor.prompts.count) to recall, \(xor.prompts.count) of them new")
        #expect(run.lines.count == 1 + xor.prompts.count && run.lines[1].hasPrefix("xor  new  Why can no single layer"))
        #expect(run.lines.count { $0.hasSuffix("(3 digits)") } == 3)  // those that are not exact to 3 digits
        #expect(pullback.files.isEmpty)
    }

    @Test("Six prompts a minute, six minutes if nothing else is said")
    func minutes() async throws {
        #expect(try await pullback("review").lines.count == 1 + 36)
        let run = try await pullback("review", "--minutes", "0.5", "--today", "2026-03-30")
        let all = Topic.all.flatMap(\.prompts).count
        #expect(run.lines.count == 1 + 3 && run.lines[0] == "2026-03-30: 3 of \(all) to recall, 3 of them new")
    }

    @Test("JSON, an object a line, with answers and numbers")
    func json() async throws {
        struct Row: Decodable {
            let prompt, topic, question, answer: String
            let number: Double?
            let due: String?
            let known: Int
        }
        let day = try #require(Day("2026-03-30"))
        try ReviewFile(pullback.folder.appending(path: "review.json").path(percentEncoded: false))
            .note("die-variance", isKnown: true, on: day)
        let run = try await pullback("review", "--json", "--topic", "probability", "--today", "2026-03-31")
        let rows = try run.lines.map { try JSONDecoder().decode(Row.self, from: Data($0.utf8)) }
        #expect(rows.first?.prompt == "die-variance" && rows.first?.due == "2026-03-31" && rows.first?.known == 1)
        #expect(rows.first.flatMap(\.number).map { abs($0 - 35.0 / 12) < 1e-12 } == true)
        #expect(Set(rows.map(\.topic)) == ["probability"] && rows.count == Topic.named("probability")?.prompts.count)
    }

    @Test("On a terminal: a number is compared, words are judged by the learner, what was missed comes again")
    func sitting() async throws {
        // Three prompts in words, then one that asks for a number.
        let topic = try #require(Topic.named("logistic-regression"))
        let names = topic.prompts.prefix(4).map(\.name)
        #expect(names[3] == "first-loss")
        let seen = try await review(
            "--topic logistic-regression --minutes 0.7 --today 2026-03-30",
            typing: "", "", "p log p", "a", "", "g", "0.5", "", "good", "0.693")
        #expect(status == "0\n")
        #expect(seen.count { $0.contains("✗ 0.693: ") } == 1 && seen.count { $0.contains("✓ 0.693: ") } == 1, "\(seen)")
        #expect(seen.count { $0.contains("cross-entropy, and where does it come from?") } == 2)
        let state = try state()
        #expect(state.standings.count == 4)
        #expect(names.allSatisfy { state.standings[$0]?.known == 1 && state.standings[$0]?.due == Day("2026-03-31") })
        #expect(seen.last == "4 recalled, 2 missed at first; saved in review.json", "\(seen)")
    }

    @Test("Ctrl-D ends; what was answered is saved")
    func end() async throws {
        let seen = try await review("--topic calculus --today 2026-03-30", typing: "", "")
        #expect(status == "0\n" && seen.last?.hasPrefix("1 recalled, ") == true, "\(seen)")
        #expect(seen.last?.hasSuffix("; saved in review.json") == true)
        #expect(try state().standings.keys.sorted() == ["sine-of-square"])
        #expect(pullback.files == ["review.json"])
    }

    @Test("Ctrl-C ends with the status 130; what was answered is saved")
    func interruption() async throws {
        let terminal = try Terminal()
        try terminal.type("", "")
        _ = try await pullback.shell(
            #"""
            NO_COLOR=1 "$0" review --today 2026-03-30 <"\#(terminal.path)" >"\#(terminal.path)" & p=$!
            for i in $(seq 600); do test -s review.json && break; sleep 0.1; done
            kill -INT $p; wait $p; echo $? >status.printed
            """#)
        #expect(status == "130\n" && terminal.lines.last?.hasPrefix("1 recalled, ") == true)
        #expect(try state().standings.count == 1)
    }

    @Test("Nothing that is due is told; --all asks all the same")
    func nothingDue() async throws {
        let file = ReviewFile(pullback.folder.appending(path: "my.json").path(percentEncoded: false))
        let day = try #require(Day("2026-03-30"))
        let topic = try #require(Topic.named("trust"))
        for prompt in topic.prompts { try file.note(prompt.name, isKnown: true, on: day) }
        let seen = try await review("--topic trust --state my.json --today 2026-03-30")
        #expect(seen == ["Nothing is due today. --all asks all the same."])
        let all = try await pullback(
            "review", "--topic", "trust", "--state", "my.json", "--today", "2026-03-30", "--all")
        #expect(all.lines.count == 1 + topic.prompts.count && all.lines[1].contains("due 2026-03-31"))
    }

    @Test("The answers are kept in the workbook if there is one")
    func workbook() async throws {
        try FileManager.default.createDirectory(
            at: pullback.folder.appending(path: "workbook"), withIntermediateDirectories: false)
        _ = try await review("--topic calculus --today 2026-03-30", typing: "", "")
        #expect(try state("workbook/review.json").standings.count == 1 && pullback.files == ["workbook"])
    }

    @Test("A damaged file, a model, a folder: one line, and the file stays")
    func damaged() async throws {
        for (text, problem) in [
            ("{\"format\": \"pullback", "is no JSON, or was cut off"), ("{}", "is not a review file"),
        ] {
            try pullback.write(text, to: "review.json")
            let run = try await pullback("review")
            #expect(run.status == 1 && run.error?.hasPrefix("pullback review: review.json: \(problem)") == true)
            #expect(run.output.isEmpty && pullback.read("review.json") == Data(text.utf8))
        }
        let folder = try await pullback("review", "--state", ".")
        #expect(folder.status == 1 && folder.error == "pullback review: .: is a folder, not a file")
    }

    @Test("The deck for Anki is printed, and nothing else")
    func deck() async throws {
        let run = try await pullback("review", "--export", "anki", "--topic", "vjp")
        #expect(
            run.status == 0 && run.errors.isEmpty
                && run.output == Deck(Topic.all.filter { $0.name == "vjp" }).text + "\n")
        #expect(pullback.files.isEmpty)
    }

    @Test("Every picture that a prompt names can be drawn")
    func pictures() async throws {
        let pictures = Set(Topic.all.flatMap(\.prompts).compactMap(\.picture))
        #expect(pictures.count >= 8)
        for picture in pictures {
            let words = picture.split(separator: " ").map(String.init)
            #expect(words.count == 3 && words[0] == "pullback")
            let help = try await pullback(words[1], "--help").output
            #expect(help.contains(words[2]), "\(picture)")
        }
    }

    @Test(
        "Wrong usage",
        arguments: [
            ("--topic xro", "unknown topic 'xro': must be one of calculus"), ("--topic xro", "did you mean xor?"),
            ("--minutes 0", "--minutes 0: must be a number from 0.5 to 600"), ("--minutes nan", "must be a number"),
            ("--today tomorrow", "--today tomorrow: must be a day such as 2026-03-31"),
            ("--today 2026-02-30", "must be a day"), ("--export csv", "--export csv: must be one of anki"),
            ("--export anki --json", "--json or --export, not both"), ("xor", "a topic is chosen by --topic"),
        ])
    func usage(_ words: String, _ expected: String) async throws {
        let run = try await pullback.run(["review"] + words.split(separator: " ").map(String.init))
        #expect(run.status == 2 && run.error?.contains(expected) == true, "\(run.errors)")
        #expect(run.output.isEmpty && pullback.files.isEmpty)
    }
}
