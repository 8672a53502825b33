import Foundation
import Testing

@Suite("pullback playground")
struct PlaygroundTests {
    let pullback: Pullback
    let environment: [String: String]

    init() throws {
        pullback = try Pullback()
        let engine = pullback.folder.appending(path: "engine.wasm")
        try Data([0, 0x61, 0x73, 0x6D, 1, 0, 0, 0]).write(to: engine)
        environment = ["PULLBACK_PAGE_ENGINE": engine.path(percentEncoded: false)]
    }

    @Test("writes a page with the engine, and prints its path")
    func writes() async throws {
        let run = try await pullback.run(["playground"], environment: environment)
        #expect(run.status == 0 && run.errors.isEmpty)
        #expect(run.lines.count == 1 && run.lines.first?.hasSuffix("/playground.html") == true, "\(run.output)")
        let page = String(decoding: try #require(pullback.read("playground.html")), as: UTF8.self)
        #expect(page.hasPrefix("<!DOCTYPE html>"))
        #expect(page.contains("id=\"engine\">H4sI"))
        // The page may replace itself, and nothing else.
        #expect(try await pullback.run(["playground"], environment: environment).status == 0)
        try pullback.write("mine", to: "notes.html")
        let refused = try await pullback.run(["playground", "-o", "notes.html"], environment: environment)
        #expect(refused.status == 1)
        #expect(refused.error?.contains("notes.html: cannot be written: it exists and is not an HTML page") == true)
        #expect(pullback.read("notes.html") == Data("mine".utf8))
    }

    @Test("says in one line what is wrong")
    func refuses() async throws {
        for (words, status, message) in [
            (["playground", "moons"], Int32(2), "playground takes no 'moons'"),
            (["playground", "-o", "page.txt"], 2, "-o page.txt: must end in .html"),
            (["playground", "-o", "missing/page.html"], 1, "missing/page.html: cannot be written"),
        ] {
            let run = try await pullback.run(words, environment: environment)
            #expect(run.status == status)
            #expect(run.error?.contains(message) == true, "\(run.errors)")
        }
        let run = try await pullback.run(["playground"], environment: ["PULLBACK_PAGE_ENGINE": ""])
        #expect(run.status == 1)
        #expect(run.error?.contains("names no engine for the page; run ./pullback") == true, "\(run.errors)")
        #expect(pullback.files == ["engine.wasm"])
    }
}
