import Foundation
import PullbackRecall
import Testing

/// Tests of `pullback predict-first`: there is no result without a guess.
@Suite struct PredictFirstTests {
    private let pullback: Pullback

    init() throws { pullback = try Pullback() }

    /// Runs the program on a terminal where the lines are typed, then Ctrl-D, and returns what is seen.
    private func predict(_ words: String, typing lines: String...) async throws -> [String] {
        let terminal = try Terminal()
        for line in lines + ["\u{4}"] { try terminal.type(line) }
        let path = terminal.path
        _ = try await pullback.shell(
            #"NO_COLOR=1 "$0" predict-first \#(words) <"\#(path)" >"\#(path)"; echo $? >status.printed"#)
        return terminal.lines
    }

    private var status: String? { pullback.read("status.printed").map { String(decoding: $0, as: UTF8.self) } }

    @Test("Without a terminal the questions stand there, and no result")
    func questions() async throws {
        let run = try await pullback("predict-first")
        #expect(run.status == 0 && run.errors.isEmpty)
        for experiment in Experiment.all {
            #expect(run.output.contains(experiment.setup) && run.output.contains(experiment.question))
            #expect(!run.output.contains(experiment.why))
        }
        #expect(run.lines.last?.hasPrefix("The result comes after a guess") == true)
    }

    @Test("A guess on the command line is answered, wrong or right")
    func guess() async throws {
        let wrong = try await pullback("predict-first", "second-backward", "--guess", "6")
        #expect(wrong.status == 0 && wrong.lines.contains("✗ 12; you guessed 6"))
        #expect(wrong.lines.contains("  after a third, on a graph made anew: x.grad = 18"))
        let right = try await pullback("predict-first", "second-backward", "--guess", "12")
        #expect(right.lines.contains("✓ 12"))
        let choice = try await pullback("predict-first", "one-and-all", "--guess", "c")
        #expect(choice.lines.contains("✗ a, they are the same, but for rounding; you guessed c"))
    }

    @Test("On a terminal it asks until there is a guess, then runs and tells why")
    func terminal() async throws {
        let seen = try await predict("second-backward", typing: "", "what?", "6")
        #expect(status == "0\n" && seen.count { $0.contains("Guess first: a number.") } == 2, "\(seen)")
        let result = try #require(seen.firstIndex { $0.contains("12; you guessed 6") })
        #expect(seen[..<result].allSatisfy { !$0.contains("12") })
        #expect(seen.last?.hasSuffix("to zero.") == true)
    }

    @Test("Ctrl-D ends without a result")
    func end() async throws {
        let seen = try await predict("", typing: "a")
        #expect(status == "0\n" && !seen.contains { $0.contains("12") })
    }

    @Test("A topic asks all of its experiments; --reveal shows them without a guess")
    func reveal() async throws {
        let run = try await pullback("predict-first", "xor", "--reveal")
        let (mine, others) = (
            Experiment.all.filter { $0.topic.name == "xor" }, Experiment.all.filter { $0.topic.name != "xor" }
        )
        #expect(run.status == 0 && mine.count >= 2)
        #expect(mine.allSatisfy { run.output.contains($0.why) } && others.allSatisfy { !run.output.contains($0.setup) })
        #expect(!run.output.contains("you guessed") && !run.output.contains("✓"))
    }

    @Test("JSON: a result only with a guess or --reveal")
    func json() async throws {
        func objects(_ words: String...) async throws -> [[String: Any]] {
            try await pullback.run(["predict-first", "--json"] + words).lines.map {
                try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
            }
        }
        let questions = try await objects()
        #expect(questions.count == Experiment.all.count)
        #expect(questions.allSatisfy { $0["answer"] == nil && $0["why"] == nil && $0["question"] != nil })
        let revealed = try await objects("--reveal")
        #expect(revealed.allSatisfy { $0["answer"] != nil && $0["why"] != nil && $0["right"] == nil })
        let guessed = try #require(try await objects("mean-and-sum", "--guess", "64").first)
        #expect(guessed["right"] as? Bool == true && guessed["guess"] as? String == "64")
    }

    @Test(
        "Wrong usage",
        arguments: [
            ("second-bakward", "unknown experiment or topic 'second-bakward': must be one of"),
            ("second-bakward", "did you mean second-backward?"), ("a b", "one experiment or topic at a time, not a b"),
            ("--guess 6", "--guess is for one experiment; name it"),
            ("second-backward --guess six", "--guess six: must be a number"),
            ("one-and-all --guess d", "--guess d: must be one of the letters a to c"),
            ("second-backward --guess 6 --reveal", "--guess or --reveal, not both"),
        ])
    func usage(_ words: String, _ expected: String) async throws {
        let run = try await pullback.run(["predict-first"] + words.split(separator: " ").map(String.init))
        #expect(run.status == 2 && run.error?.contains(expected) == true, "\(run.errors)")
        #expect(run.output.isEmpty)
    }
}
