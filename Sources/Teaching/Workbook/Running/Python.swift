import Foundation
import PullbackFiles

/// The Python of this machine that has NumPy.
struct Python: AnswerTool {
    /// The path of the interpreter.
    let path: String

    /// The variable that names another interpreter.
    static let variable = "PULLBACK_PYTHON"

    /// The options with which it runs: without what the environment says, without files of its own making, in UTF-8.
    static let options = ["-E", "-B", "-X", "utf8"]

    /// Finds a Python with NumPy. Throws `PullbackError` if there is none.
    init() throws {
        let named = ProcessInfo.processInfo.environment[Self.variable]
        for candidate in [named, ".venv/bin/python", "python3", "python"].compactMap(\.self) {
            let trial = LimitedProcess(
                words: ["/usr/bin/env", candidate] + Self.options + ["-c", "import sys, numpy; print(sys.executable)"],
                folder: URL(filePath: FileManager.default.currentDirectoryPath), seconds: 60)
            let ending = try trial.run()
            guard ending.status == 0 else { continue }
            path = ending.output.trimmingCharacters(in: .whitespacesAndNewlines)
            return
        }
        throw PullbackError(
            named ?? "python3", "is missing or has no NumPy",
            advice: "python3 -m venv .venv && .venv/bin/pip install numpy")
    }

    /// One thread is enough, and starts sooner.
    let environment = ["OPENBLAS_NUM_THREADS": "1"]

    func prepare(
        _ text: String, of exercise: Exercise, in folder: URL, _ isWanted: () throws -> Void
    ) throws -> PreparedAnswer {
        let answer = folder.appending(path: exercise.file(in: .python))
        try Data(text.utf8).write(to: answer)
        let call = folder.appending(path: "call.py")
        try Data(exercise.call(in: .python).utf8).write(to: call)
        let harness = Bundle.workbook.appending(path: "answer.py")
        return .program([path] + Self.options + [harness, answer, call].map { $0.path(percentEncoded: false) })
    }

    func trouble(of ending: LimitedProcess.Ending, in folder: URL) throws -> Answers.Trouble {
        let told = folder.appending(path: "stopped.json")
        guard let data = try? Data(contentsOf: told), let stop = try? JSONDecoder().decode(Stop.self, from: data) else {
            return ending.trouble
        }
        try FileManager.default.removeItem(at: told)
        if stop.kind == "NotImplementedError", stop.message == "write this" { return .unwritten }
        if stop.isUnread { return .unreadable(.init(message: stop.message, line: stop.line)) }
        return .stopped(.init(message: "\(stop.kind): \(stop.message)", line: stop.line))
    }

    /// What `answer.py` tells of an exception.
    private struct Stop: Decodable {
        let kind, message: String
        let line: Int?
        let isUnread: Bool
    }
}
