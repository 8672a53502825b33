import Foundation

@testable import PullbackWorkbook

/// All texts that must be told apart, of all exercises in one language, and the judgement of each. Each language runs them
/// in one program, since starting one for each would take minutes.
struct Rehearsal: Sendable {
    /// A text and what it is.
    struct Part: Sendable {
        enum Role: Hashable, Sendable {
            case given, variant, solution
            case mistake(String)
            case rephrased(Int)
        }

        let exercise: Exercise
        let role: Role
        let text: String
    }

    /// The parts, each with its judgement.
    let results: [(part: Part, judgement: Judgement)]

    static let python = Result { try Rehearsal(in: .python) }
    static let swift = Result { try Rehearsal(in: .swift) }

    /// The parts of one role.
    func results(_ isWanted: (Part.Role) -> Bool) -> [(part: Part, judgement: Judgement)] {
        results.filter { isWanted($0.part.role) }
    }

    private init(in language: Language) throws {
        let parts = try Exercise.all().flatMap { try Self.parts(of: $0, in: language) }
        let folder = try makeTemporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        for (index, part) in parts.enumerated() {
            let own = folder.appending(path: "\(index)")
            try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
            try FileManager.default.copyItem(at: part.exercise.given, to: own.appending(path: "given.npz"))
        }
        let troubles =
            language == .python ? try runPython(parts, in: folder) : try runSwift(parts, in: folder)
        var cases: [String: Cases] = [:]
        results = try parts.enumerated().map { index, part in
            let known = try cases[part.exercise.name] ?? Cases(of: part.exercise)
            cases[part.exercise.name] = known
            var answers = Answers(trouble: troubles[index])
            for number in known.cases.indices {
                answers.cases[number] = Cases.results(of: number, in: folder.appending(path: "\(index)"))
            }
            return (part, Judgement(of: answers, in: known, part.exercise, source: part.text))
        }
    }

    private static func parts(of exercise: Exercise, in language: Language) throws -> [Part] {
        let solution = try exercise.markedSolution(in: language)
        return try [
            Part(exercise: exercise, role: .given, text: exercise.text(in: language)),
            Part(exercise: exercise, role: .variant, text: exercise.variant(in: language)),
            Part(exercise: exercise, role: .solution, text: solution.finished),
        ]
            + exercise.mistakes.map {
                Part(exercise: exercise, role: .mistake($0.name), text: solution.planting($0))
            } + (language == .python ? rephrased(solution.finished, of: exercise) : [])
    }
}

/// Runs a program that works through the parts in their order, again from behind each one that stops it.
///
/// Returns the trouble of each part that stopped; `command` makes the words that run the program from a part and a case
/// on.
func runAll(
    _ parts: [Rehearsal.Part], in folder: URL, command: (_ part: Int, _ number: Int) -> [String],
    trouble: (LimitedProcess.Ending, URL) throws -> Answers.Trouble
) throws -> [Int: Answers.Trouble] {
    var troubles: [Int: Answers.Trouble] = [:]
    var counts: [String: Int] = [:]
    for part in parts where counts[part.exercise.name] == nil {
        counts[part.exercise.name] = try Cases(of: part.exercise).cases.count
    }
    var (part, number) = (0, 0)
    while part < parts.count {
        let process = LimitedProcess(
            words: command(part, number), folder: folder, environment: ["SWIFT_BACKTRACE": "enable=no"], seconds: 300)
        let ending = try process.run()
        while part < parts.count {
            let own = folder.appending(path: "\(part)")
            while number < counts[parts[part].exercise.name] ?? 0, Cases.results(of: number, in: own) != nil {
                number += 1
            }
            if number < counts[parts[part].exercise.name] ?? 0 { break }
            (part, number) = (part + 1, 0)
        }
        guard part < parts.count else { break }
        troubles[part] = try troubles[part] ?? trouble(ending, folder.appending(path: "\(part)"))
        number += 1
        if number == counts[parts[part].exercise.name] ?? 0 { (part, number) = (part + 1, 0) }
    }
    return troubles
}
