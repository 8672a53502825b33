import Foundation
import PullbackArrays
import PullbackFiles
import PullbackNumPyFiles

/// Runs learners' files, each in a process and a folder of its own.
package struct AnswerRunner: Sendable {
    let tool: any AnswerTool
    private let sandbox = Sandbox.ofThisMachine

    /// The limit of time for the answers of one file.
    private static let seconds = 10

    /// Creates the runner for a language. Throws `PullbackError` if the machine lacks what the language needs.
    package init(for language: Language) throws {
        tool = language == .python ? try Python() : try SwiftCompiler()
    }

    /// A sentence that says what the sandbox lacks on this machine; `nil` if it lacks nothing.
    package var complaint: String? { sandbox.complaint }

    /// Runs an answer, given by its text, in all cases of an exercise. `isWanted` is asked twenty times a second, and its error ends the run.
    func answers(
        from text: String, to exercise: Exercise, isWanted: () throws -> Void = {}
    ) throws -> Answers {
        let folder = try makeTemporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        var answers = Answers()
        switch try tool.prepare(text, of: exercise, in: folder, isWanted) {
        case .trouble(let trouble): answers.trouble = trouble
        case .program(let program):
            let count = try copyGiven(exercise, to: folder)
            try run(program, count, in: folder, isWanted, &answers)
        }
        return answers
    }

    /// Runs the program again and again, each time from behind the case in which it stopped. The first trouble is kept.
    private func run(
        _ program: [String], _ count: Int, in folder: URL, _ isWanted: () throws -> Void, _ answers: inout Answers
    ) throws {
        let start = ContinuousClock.now
        var first = 0
        while first < count {
            let left = Double(Self.seconds) - (ContinuousClock.now - start) / .seconds(1)
            let process = LimitedProcess(
                words: sandbox.confining(program + ["\(first)"], to: folder), folder: folder,
                environment: tool.environment, seconds: max(left, 0.1))
            let ending = try process.run(isWanted: isWanted)
            if answers.printed.isEmpty { answers.printed = ending.output }
            while first < count, let results = Cases.results(of: first, in: folder) {
                answers.cases[first] = results
                first += 1
            }
            if first == count { return }
            if ending.isOvertime {
                answers.trouble = answers.trouble ?? .overtime(seconds: Self.seconds)
                return
            }
            answers.trouble = try answers.trouble ?? tool.trouble(of: ending, in: folder)
            if answers.trouble == .unwritten { return }
            first += 1
        }
    }

    /// Copies what an answer is given, and returns the number of cases.
    private func copyGiven(_ exercise: Exercise, to folder: URL) throws -> Int {
        try FileManager.default.copyItem(at: exercise.given, to: folder.appending(path: "given.npz"))
        let names = try NumPyFile.read(from: exercise.given.path(percentEncoded: false)).map(\.name)
        return 1 + (names.compactMap { Int($0.prefix { $0 != "." }) }.max() ?? -1)
    }
}

extension Cases {
    /// Reads the results that a run has left for a case; `nil` if it has left none.
    static func results(of index: Int, in folder: URL) -> Results? {
        let path = folder.appending(path: "\(index).npz").path(percentEncoded: false)
        guard let arrays = try? NumPyFile.read(from: path) else { return nil }
        return Dictionary(arrays.map { ($0.name, NDArray<Double>($0.array)) }) { $1 }
    }
}

/// Makes an empty folder with a name of its own.
func makeTemporaryFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "pullback-answer-\(UUID().uuidString)")
    do { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) } catch {
        throw PullbackError(folder.path(percentEncoded: false), "cannot be made: \(reason(for: error))")
    }
    return folder
}

/// What a language needs to run an answer.
protocol AnswerTool: Sendable {
    /// What the program finds in its environment.
    var environment: [String: String] { get }

    /// Makes a program of a learner's text, in a folder for it.
    func prepare(
        _ text: String, of exercise: Exercise, in folder: URL, _ isWanted: () throws -> Void
    ) throws -> PreparedAnswer

    /// Returns why a program ended before it had answered.
    func trouble(of ending: LimitedProcess.Ending, in folder: URL) throws -> Answers.Trouble
}

/// A learner's file made ready to run.
enum PreparedAnswer {
    /// The words that run it; the number of the first case follows.
    case program([String])
    case trouble(Answers.Trouble)
}

extension LimitedProcess.Ending {
    /// Why a program ended of which nothing better is known.
    var trouble: Answers.Trouble {
        let reason =
            switch status {
            case 0: "the program ended before it had answered"
            case 128 + SIGXFSZ: "it wrote a file of more than 16 MB"
            case 128 + SIGSEGV: "the memory was used wrongly, or a function called itself without end"
            case 128 + SIGKILL: "the system ended it, perhaps for lack of memory"
            case 129...: "a signal ended it: \(status - 128)"
            default: messages.split(separator: "\n").last.map(String.init) ?? "the status was \(status)"
            }
        return .stopped(.init(message: reason, line: nil))
    }
}
