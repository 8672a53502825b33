import Foundation
import PullbackFiles
import PullbackRecall
import PullbackTestSupport
import Testing

/// Tests of the file with a learner's answers: nothing is lost.
@Suite struct ReviewFileTests {
    private let folder: TemporaryFolder
    private let file: ReviewFile
    private let day: Day

    init() throws {
        folder = try TemporaryFolder()
        file = ReviewFile(folder.file("review.json"))
        day = try #require(Day("2026-03-30"))
    }

    private func content() throws -> String { try String(contentsOfFile: file.path, encoding: .utf8) }

    @Test("The file is made with the first answer, one line for each prompt, and says the same when it is read")
    func roundTrip() throws {
        #expect(try file.read() == ReviewState() && folder.files.isEmpty)
        try file.note("softplus", isKnown: true, on: day)
        let state = try file.note("bernoulli", isKnown: false, on: day)
        #expect(
            try content() == """
                {
                  "format": "pullback review",
                  "version": 1,
                  "prompts": {
                    "bernoulli": {"asked":"2026-03-30","due":"2026-03-30","known":0},
                    "softplus": {"asked":"2026-03-30","due":"2026-03-31","known":1}
                  }
                }

                """)
        #expect(try file.read() == state && state.standings.keys.sorted() == ["bernoulli", "softplus"])
        #expect(folder.files == ["review.json"])
    }

    @Test("An empty file is one without answers")
    func empty() throws {
        try folder.write([], to: "review.json")
        #expect(try file.read().standings.isEmpty)
        try file.note("softplus", isKnown: true, on: day)
        #expect(try file.read().standings.count == 1)
    }

    @Test("Prompts that nobody knows any more, and what a newer version wrote besides, are kept")
    func unknown() throws {
        let text = """
            {"format": "pullback review", "version": 7, "learner": {"name": "A \\"B\\" é/", "since": [1, 2.5, null, true]},
             "prompts": {"gone": {"known": 2, "due": "2026-04-01", "asked": "2026-03-29", "ease": 2.5, "note": "!"}}}
            """
        try folder.write(text.utf8, to: "review.json")
        try file.note("softplus", isKnown: true, on: day)
        let old = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let new = try #require(JSONSerialization.jsonObject(with: Data(content().utf8)) as? [String: Any])
        for key in ["format", "version", "learner"] {
            #expect(old[key] as? NSObject == new[key] as? NSObject, "\(key)")
        }
        let prompts = try #require(new["prompts"] as? [String: NSObject])
        #expect(prompts["gone"] == (old["prompts"] as? [String: NSObject])?["gone"] && prompts.count == 2)
        try file.note("gone", isKnown: false, on: day)
        #expect(try content().contains(#""note":"!""#))
    }

    @Test(
        "A damaged file is told in one line, and stays as it is",
        arguments: [
            ("{\"format\": \"pullback review\", \"version\": 1, \"prompts\": {", "is no JSON, or was cut off"),
            ("[]", "is not a review file"), ("{}", "is not a review file"), ("1,2,x\n", "is no JSON"),
            ("{\"format\": \"pullback review\"}", "lacks its version or its prompts"),
            (
                "{\"format\": \"pullback review\", \"version\": 1, \"prompts\": {\"softplus\": {\"known\": 1, \"due\": \"soon\"}}}",
                "prompt softplus: must be like {"
            ),
            (
                "{\"format\": \"pullback review\", \"version\": 2, \"prompts\": {\"softplus\": {\"strength\": 3}}}",
                "was written by a newer version of pullback; use that one"
            ),
        ])
    func damaged(_ text: String, _ problem: String) throws {
        try folder.write(text.utf8, to: "review.json")
        for work in [{ _ = try file.read() }, { try file.note("softplus", isKnown: true, on: day) }] {
            let error = try #require(throws: PullbackError.self) { try work() }
            #expect("\(error)".hasPrefix("\(file.path): \(problem)") && !"\(error)".contains("\n"), "\(error)")
        }
        #expect(try content() == text && folder.files == ["review.json"])
    }

    @Test("Many that write at once lose nothing")
    func atOnce() throws {
        let names = (0..<40).map { "prompt-\($0)" }
        let (path, day) = (file.path, day)
        DispatchQueue.concurrentPerform(iterations: names.count) { i in
            _ = try? ReviewFile(path).note(names[i], isKnown: true, on: day)
        }
        #expect(try Set(file.read().standings.keys) == Set(names))
    }

    @Test("Asked first is what is due, the longest due first, then what is new, in the order of the curriculum")
    func order() throws {
        let prompts = Array(Topic.all[0].prompts.prefix(5))
        let names = prompts.map(\.name)
        var state = ReviewState()
        state.note(names[1], isKnown: true, on: day)  // due on the next day
        state.note(names[3], isKnown: false, on: day + -2)  // due two days ago
        state.note(names[4], isKnown: false, on: day)
        #expect(state.due(prompts, on: day).map(\.name) == [3, 4, 0, 2].map { names[$0] })
        #expect(state.due(prompts, on: day + 1).map(\.name) == [3, 4, 1, 0, 2].map { names[$0] })
    }
}
