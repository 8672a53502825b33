import Foundation
import Testing

/// Tests that compile and run every block of Swift code in README.md and in the library's documentation, and
/// compare the output with the page.
@Suite("The documentation")
struct DocumentationTests {
    /// The programs made from the pages, which the compiler has to see.
    static let programs: [String: @Sendable (Printed) async throws -> Void] = [
        "readme": readme, "pullback": pullback, "fromTensorToNetwork": fromTensorToNetwork, "gradients": gradients,
        "checkingGradients": checkingGradients, "trainingANetwork": trainingANetwork, "dataFromFiles": dataFromFiles,
        "performance": performance, "theDoctor": theDoctor,
    ]

    /// Set, it writes the programs anew in place of comparing them.
    static let isWriting = ProcessInfo.processInfo.environment["PULLBACK_WRITE_SNIPPETS"] != nil

    @Test("The program of each page is made from its blocks", arguments: Article.all.filter { !$0.blocks.isEmpty })
    func programs(of article: Article) throws {
        if Self.isWriting { try article.program.write(to: article.file, atomically: true, encoding: .utf8) }
        let committed = try? String(contentsOf: article.file, encoding: .utf8)
        #expect(
            committed == article.program,
            "\(article.path) has changed: PULLBACK_WRITE_SNIPPETS=1 ./test --filter DocumentationTests makes its program anew"
        )
        #expect(Self.programs[article.name] != nil, "add \(article.name) to the programs of \(#fileID)")
    }

    @Test("Each page's blocks print what it says", arguments: Article.all.filter { !$0.blocks.isEmpty })
    func output(of article: Article) async throws {
        let program = try #require(Self.programs[article.name])
        let printed = Printed()
        try await program(printed)
        for (block, lines) in zip(article.blocks, printed.blocks) {
            let isSo = matches(lines[...], block.output[...])
            #expect(isSo, "\(article.path) prints, in place of \(block.output):\n\(lines.joined(separator: "\n"))")
        }
    }

    /// True if the lines are the expected ones, where a line `…` stands for any number of lines.
    private func matches(_ lines: ArraySlice<String>, _ expected: ArraySlice<String>) -> Bool {
        guard let first = expected.first else { return lines.isEmpty }
        if first == "…" {
            return (lines.startIndex...lines.endIndex).contains { matches(lines[$0...], expected.dropFirst()) }
        }
        return lines.first == first && matches(lines.dropFirst(), expected.dropFirst())
    }
}
