import Foundation
import PullbackFiles
import PullbackPages
import Testing

@Suite("The script of a page")
struct ScriptTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "pullback-pages-\(UUID().uuidString)")
    }

    private func script(_ files: [String: String]) throws -> String {
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files {
            let file = folder.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        return try Script("main.js", in: folder).text
    }

    @Test("holds every module once, behind those that it imports, without import and export")
    func joins() throws {
        let text = try script([
            "main.js": "import { two } from \"./parts/two.js\";\nimport { one } from \"./one.js\";\nshow(one, two);\n",
            "parts/two.js": "import {\n    one,\n} from \"../one.js\";\n/** Two. */\nexport const two = one + one;\n",
            "one.js": "export const one = 1;\n",
        ])
        #expect(
            text == """
                (function () {
                "use strict";
                // one.js
                const one = 1;

                // parts/two.js
                /** Two. */
                const two = one + one;

                // main.js
                show(one, two);
                })();

                """)
    }

    @Test(
        "is refused with the reason",
        arguments: [
            (["main.js": "import { a } from \"./b.js\";\n"], "main.js: there is no module b.js"),
            (
                ["main.js": "import { a } from \"./a.js\";\n", "a.js": "import { b } from \"./main.js\";\n"],
                "a.js: imports main.js, which imports it"
            ),
            (
                ["main.js": "import { a } from \"./a.js\";\nlet a = 1;\n", "a.js": "export function a() {}\n"],
                "main.js: declares a, as a.js does; give one another name"
            ),
        ])
    func refuses(_ files: [String: String], _ message: String) {
        let error = #expect(throws: PullbackError.self) { try script(files) }
        #expect(error?.description == message)
    }
}

@Suite("The engine of a page")
struct PageEngineTests {
    @Test("is asked for in one line where there is none")
    func refuses() throws {
        let none = #expect(throws: PullbackError.self) { try PageEngine(environment: [:]) }
        #expect(
            none?.description.hasPrefix("PULLBACK_PAGE_ENGINE: names no engine for the page; run ./pullback") == true)
        let file = FileManager.default.temporaryDirectory.appending(path: "pullback-\(UUID().uuidString).wasm")
        try Data("text".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let path = file.path(percentEncoded: false)
        let wrong = #expect(throws: PullbackError.self) { try PageEngine(environment: ["PULLBACK_PAGE_ENGINE": path]) }
        #expect(wrong?.description == "\(path): is no WebAssembly; build it with Scripts/wasm")
    }

    @Test("is small, and a page holds it with its script")
    func holds() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "pullback-\(UUID().uuidString).wasm")
        try (Data([0, 0x61, 0x73, 0x6D]) + Data(count: 100_000)).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let engine = try PageEngine(environment: ["PULLBACK_PAGE_ENGINE": file.path(percentEncoded: false)])
        #expect(Data(base64Encoded: engine.text)?.prefix(3) == Data([0x1F, 0x8B, 8]))
        #expect(engine.text.count < 1000)
        let html = try Page.playground(engine).html
        #expect(html.contains(engine.element))
        #expect(!html.contains(#/(?m)^(import|export) /#))
        // A script ends where its text says so.
        #expect(html.components(separatedBy: "</script>").count == 3)
    }
}
