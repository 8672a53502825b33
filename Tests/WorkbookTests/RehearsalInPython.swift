import Foundation
import PullbackTestSupport

@testable import PullbackWorkbook

/// Runs all parts in one Python, which goes on after an exception.
func runPython(_ parts: [Rehearsal.Part], in folder: URL) throws -> [Int: Answers.Trouble] {
    let python = try Python()
    for (index, part) in parts.enumerated() {
        let own = folder.appending(path: "\(index)")
        try Data(part.text.utf8).write(to: own.appending(path: "answer.py"))
        try Data(part.exercise.call(in: .python).utf8).write(to: own.appending(path: "call.py"))
    }
    let harness = Bundle.workbook.appending(path: "answer.py").path(percentEncoded: false)
    let program = """
        import os, runpy, sys
        for part in range(\(parts.count)):
            os.chdir(f"{sys.argv[1]}/{part}")
            first, argv = 0, sys.argv
            while True:
                try:
                    sys.argv = ["answer", "answer.py", "call.py", str(first)]
                    runpy.run_path("\(harness)", run_name="__main__")
                    break
                except SystemExit:
                    if not os.path.exists("first.json"):
                        os.rename("stopped.json", "first.json")
                    while os.path.exists(f"{first}.npz"):
                        first += 1
                    first += 1
                    if first > 9:
                        break
                finally:
                    sys.argv = argv
        """
    let file = folder.appending(path: "rehearse.py")
    try Data(program.utf8).write(to: file)
    let ending = try LimitedProcess(
        words: [python.path] + Python.options + [file, folder].map { $0.path(percentEncoded: false) }, folder: folder,
        environment: python.environment, seconds: 300
    ).run()
    guard ending.status == 0 else { throw RehearsalFailure(ending.messages) }
    var troubles: [Int: Answers.Trouble] = [:]
    for index in parts.indices {
        let own = folder.appending(path: "\(index)")
        let told = own.appending(path: "first.json")
        guard FileManager.default.fileExists(atPath: told.path(percentEncoded: false)) else { continue }
        let kept = own.appending(path: "stopped.json")
        try? FileManager.default.removeItem(at: kept)
        try FileManager.default.moveItem(at: told, to: kept)
        troubles[index] = try python.trouble(of: ending, in: own)
    }
    return troubles
}

/// Returns the solution in other words that mean the same: other orders of operations, other functions for them.
func rephrased(_ solution: String, of exercise: Exercise) throws -> [Rehearsal.Part] {
    guard let python = try? Python() else { return [] }
    let script = repository.appending(path: "Tests/WorkbookTests/rephrase.py").path(percentEncoded: false)
    let file = FileManager.default.temporaryDirectory.appending(path: "pullback-\(UUID().uuidString).py")
    try Data(solution.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let ending = try LimitedProcess(
        words: [python.path] + Python.options + [script, file.path(percentEncoded: false)], folder: repository
    ).run()
    guard ending.status == 0 else { throw RehearsalFailure(ending.messages) }
    return ending.output.split(separator: "\u{c}").enumerated().map {
        Rehearsal.Part(exercise: exercise, role: .rephrased($0), text: String($1))
    }
}

struct RehearsalFailure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
