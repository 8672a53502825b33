import Foundation
import PullbackFiles
import PullbackTestSupport
import Testing

@testable import PullbackBook

@Suite("Book", .enabled(if: ExternalProgram.pandoc.isInstalled, "pandoc is not installed")) struct BookTests {
    private let folder: TemporaryFolder
    private let program: URL

    /// A program that says 0.44 and its arguments, draws what it is told to, and fails at `fail`.
    init() throws {
        folder = try TemporaryFolder()
        program = folder.url.appending(path: "program")
        let script = """
            #!/bin/sh
            [ "$1" = fail ] && { echo 'cannot' >&2; exit 1; }
            while [ $# -gt 0 ]; do [ "$1" = -o ] && echo '<svg/>' > "$2"; echo "$1"; shift; done
            echo 'solved 0.44 < 1'
            """
        try Data(script.utf8).write(to: program)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
    }

    private func write(
        _ text: String, to place: String = "book", head: String = "", mnist: Book.Means.MNIST = .absent("none")
    ) async throws -> String {
        let page = try Chapter("1-page.md", "---\ntitle: A <title>\nlead: L\npart: P\n\(head)---\n" + text)
        let means = Book.Means(program: program, scripts: ["book.js": "1"], mnist: mnist)
        return try await Book(pages: [page]).write(to: folder.url.appending(path: place).path, with: means)
    }

    private func page(_ text: String) async throws -> String {
        try String(contentsOfFile: try await write(text), encoding: .utf8)
    }

    @Test("A statement that holds stands in the page, with its command")
    func statement() async throws {
        let html = try await page("It is [0.44]{run=\"xor --seeds 3\"}.\n")
        #expect(html.contains(#"<span class="computed" title="./pullback xor --seeds 3">0.44</span>"#))
        #expect(html.contains("<h1>A &lt;title&gt;</h1>"))
    }

    @Test("A statement that no longer holds fails the book, which stays as it was")
    func falsehood() async throws {
        _ = try await write("It is [0.44]{run=\"xor\"}.")
        let before = try String(contentsOf: folder.url.appending(path: "book/page.html"), encoding: .utf8)
        await #expect(throws: PullbackError.self) { _ = try await write("It is [0.4]{run=\"xor\"}.") }
        await #expect(throws: PullbackError.self) { _ = try await write("```pullback\nxor\nnot printed\n```") }
        await #expect(throws: PullbackError.self) { _ = try await write("```pullback\nfail\n```") }
        let after = try String(contentsOf: folder.url.appending(path: "book/page.html"), encoding: .utf8)
        #expect(before == after)
    }

    @Test("What a command prints is shown as it is, or its first and last lines")
    func command() async throws {
        let html = try await page("```pullback first=1 last=1\na b c\n0.44\n```\n")
        #expect(html.contains("<kbd>./pullback a b c</kbd>\na\n…\nsolved 0.44 &lt; 1</pre>"))
        #expect(try await page("```pullback status=1\nfail\n```").contains("./pullback fail"))
    }

    @Test("Pictures are drawn for light and dark pages, and figures have a still one")
    func pictures() async throws {
        let html = try await page(
            "```picture\nplot x\nA **caption**.\n```\n```figure fork x=2\nstill: plot y\nB.\n```\n")
        #expect(html.contains(#"srcset="pictures/page-1-dark.svg""#) && html.contains(#"src="pictures/page-2.svg""#))
        #expect(html.contains(#"data-figure="fork" data-x="2""#) && html.contains("<strong>caption</strong>"))
        for name in ["page-1.svg", "page-1-dark.svg", "page-2.svg"] {
            #expect(FileManager.default.fileExists(atPath: folder.url.appending(path: "book/pictures/\(name)").path))
        }
    }

    @Test("Experiments, prompts, exercises and derivations come from where they are kept")
    func teaching() async throws {
        let html = try await page(
            """
            ```predict second-backward
            ```
            ```recall xor
            no-line
            ```
            ```exercises
            chain-rule
            ```
            ```derive bce
            ```
            ```answer Why?
            Because $x^2$.
            ```
            """)
        #expect(html.contains(#"data-experiment="second-backward" data-number="12.0" data-digits="0""#))
        #expect(html.contains(#"data-prompt="no-line""#) && html.contains("<code>chain-rule</code>"))
        #expect(html.contains(#"<ol class="derivation">"#) && html.contains("<summary>Why?</summary>"))
        #expect(html.contains("<math"))
        for text in [
            "```predict nothing\n```", "```recall xor\nnothing\n```", "```exercises\nnothing\n```", "```derive x\n```",
        ] {
            await #expect(throws: PullbackError.self, "\(text)") { _ = try await write(text) }
        }
    }

    @Test("A page that needs MNIST says why it has none, and where it is its commands are told")
    func mnist() async throws {
        let text = "```pullback\ntrain mnist\n```\n```pullback\ntrain digits\n```\n"
        let without = try await write(text, head: "needs: mnist\n", mnist: .absent("no <network>"))
        #expect(try String(contentsOfFile: without, encoding: .utf8).contains("made: no &lt;network&gt;."))
        let with = try await write(text, head: "needs: mnist\n", mnist: .folder("/data"))
        let html = try String(contentsOfFile: with, encoding: .utf8)
        #expect(html.contains("train\nmnist\n--data\n/data\n") && html.contains("train\ndigits\nsolved"))
    }

    @Test("One page is made beside those that are there")
    func onePage() async throws {
        let head = "---\ntitle: T\nlead: L\npart: P\n---\n"
        let book = try Book(pages: [Chapter("1-a.md", head + "First"), Chapter("2-b.md", head + "Second")])
        let means = Book.Means(program: program, scripts: ["book.js": "1"], mnist: .absent("none"))
        let path = folder.url.appending(path: "two").path
        _ = try await book.write(to: path, with: means)
        let again = try Book(pages: [Chapter("1-a.md", head + "First"), Chapter("2-b.md", head + "Changed")])
        let made = try await again.write(to: path, only: again.pages[1], with: means)
        #expect(made.hasSuffix("two/b.html"))
        #expect(try String(contentsOfFile: path + "/a.html", encoding: .utf8).contains("First"))
        #expect(try String(contentsOfFile: path + "/b.html", encoding: .utf8).contains("Changed"))
    }

    @Test("A folder that is no book is not replaced")
    func foreign() async throws {
        let other = folder.url.appending(path: "mine")
        try FileManager.default.createDirectory(at: other, withIntermediateDirectories: true)
        try Data("1".utf8).write(to: other.appending(path: "thesis.txt"))
        await #expect(throws: PullbackError.self) { _ = try await write("A", to: "mine") }
        #expect(FileManager.default.fileExists(atPath: other.appending(path: "thesis.txt").path))
    }
}
