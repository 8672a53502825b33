import Foundation

@testable import PullbackWorkbook

/// Compiles all parts to one program, each of them as a type of its own, and runs it.
func runSwift(_ parts: [Rehearsal.Part], in folder: URL) throws -> [Int: Answers.Trouble] {
    let compiler = try SwiftCompiler()
    var files: [String: String] = [:]
    for (index, part) in parts.enumerated() {
        let text = try [part.text, part.exercise.call(in: .swift)].joined(separator: "\n")
        let body = ["func", "let", "var"].reduce(text.replacing("import Pullback\n", with: "\n")) {
            $0.replacing("\n\($1) ", with: "\nstatic \($1) ")
        }
        files[part.exercise.file(in: .swift), default: "import Pullback\n"] += "enum Part\(index) {\n\(body)\n}\n"
    }
    files["main.swift"] = """
        import Foundation
        import Pullback
        import PullbackAnswers

        var parts: [([String: NDArray<Double>]) -> [(String, NDArray<Double>)]] = []
        \(parts.indices.map { "parts.append(Part\($0).answer)" }.joined(separator: "\n"))
        let (first, number) = (Int(CommandLine.arguments[1])!, Int(CommandLine.arguments[2])!)
        let folder = FileManager.default.currentDirectoryPath
        for part in first..<parts.count {
            _ = FileManager.default.changeCurrentDirectoryPath("\\(folder)/\\(part)")
            giveAnswers(from: part == first ? number : 0, parts[part])
        }
        """
    for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
    switch try compiler.compile(Array(files.keys), as: "rehearsal", in: folder, {}) {
    case .trouble(let trouble): throw RehearsalFailure("\(trouble)")
    case .program(let program):
        return try runAll(
            parts, in: folder, command: { program + ["\($0)", "\($1)"] }, trouble: { compiler.trouble(of: $0, in: $1) })
    }
}
