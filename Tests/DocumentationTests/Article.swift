import Foundation
import PullbackTestSupport
import Testing

/// A page of the documentation: its blocks of Swift code, and the expected output of each.
///
/// A block is fenced by ```` ```swift ````; its expected output is in a block without a language directly
/// after it. The blocks of a page form one program. A line `…` in the output stands for any number of lines.
struct Article: CustomTestStringConvertible {
    /// The path of the page, from the root of the repository.
    let path: String
    private(set) var blocks: [Block] = []

    struct Block {
        let code: [String]
        var output: [String] = []
    }

    /// README.md and the articles of the library's documentation.
    static let all: [Article] = {
        let catalog = repository.appending(path: "Sources/Pullback/Pullback.docc")
        let pages =
            FileManager.default.enumerator(at: catalog, includingPropertiesForKeys: nil)?
            .compactMap { $0 as? URL }.filter { $0.pathExtension == "md" } ?? []
        let root = repository.path(percentEncoded: false)
        return (["README.md"] + pages.map { String($0.path(percentEncoded: false).dropFirst(root.count)) }).sorted()
            .map { Article(path: $0.trimmingPrefix("/").description) }
    }()

    private init(path: String) {
        self.path = path
        let text = (try? String(contentsOf: repository.appending(path: path), encoding: .utf8)) ?? ""
        var fence: (language: String, lines: [String])?
        var isBehindCode = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            guard line.hasPrefix("```") else {
                if fence != nil { fence?.lines.append(line) } else if !line.isEmpty { isBehindCode = false }
                continue
            }
            if let (language, lines) = fence {
                if language == "swift" { blocks.append(Block(code: lines)) }
                if language.isEmpty, isBehindCode { blocks[blocks.count - 1].output = lines }
                isBehindCode = language == "swift"
                fence = nil
            } else {
                fence = (String(line.dropFirst(3)), [])
            }
        }
    }

    var testDescription: String { path }

    /// The name of the function that runs the page: `gettingStarted` for `GettingStarted.md`.
    var name: String {
        let file = URL(filePath: path).deletingPathExtension().lastPathComponent.filter { $0.isLetter || $0.isNumber }
        return file == file.uppercased() ? file.lowercased() : file.prefix(1).lowercased() + file.dropFirst()
    }

    /// The page as a program that can be compiled: the file `Snippets/NAME.swift`.
    var program: String {
        let lines = blocks.flatMap { $0.code + ["printed.endBlock()", ""] }.dropLast()
        let imports = Set(lines.filter { $0.hasPrefix("import ") } + ["import Pullback"]).sorted()
        let body = lines.filter { !$0.hasPrefix("import ") }.map { $0.isEmpty ? "" : "    " + $0 }
        // No empty line at the start of a function, nor two in a row.
        var kept: [String] = []
        for line in body where !(line.isEmpty && (kept.last ?? "").isEmpty) { kept.append(line) }
        return """
            // Made from \(path) by its test, which says how to make it anew: do not change it here.

            \(imports.joined(separator: "\n"))

            func \(name)(_ printed: Printed) async throws {
                let print = printed.print
            \(kept.joined(separator: "\n"))
            }

            """
    }

    /// The file of the program.
    var file: URL {
        repository.appending(
            path: "Tests/DocumentationTests/Snippets/\(name.prefix(1).uppercased() + name.dropFirst()).swift")
    }
}
