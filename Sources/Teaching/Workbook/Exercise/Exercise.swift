import Foundation
import PullbackFiles

/// Something to write, whose answer can be checked: a folder with the goal, the solution, hints, and the mistakes that
/// learners make.
package struct Exercise: Sendable {
    /// How much of the answer the learner gets.
    package enum Kind: String, Decodable, Sendable {
        /// All but one number or line, which the learner predicts.
        case worked
        /// All but a few lines.
        case faded
        /// An answer with a mistake, which the learner finds.
        case bug
        /// No more than what the functions are called.
        case blank
    }

    /// The name, by which it is known however many exercises there are: "softmax-stable".
    package let name: String
    /// The title, the topic, the goal in two sentences, and the formula.
    package let title, topic, goal, formula: String
    package let kind: Kind
    /// Four hints, each of which says more than the one before.
    package let hints: [String]

    let folder: URL
    /// The file of what an answer is given.
    var given: URL { folder.appending(path: "given.npz") }
    let mistakes: [LikelyMistake]
    /// The mistake that is planted in what the learner gets; `nil` except for bugs to be found.
    private let bug: String?

    /// All exercises of this program, in their order.
    package static func all() throws -> [Exercise] {
        let folder = Bundle.workbook.appending(path: "Exercises")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
        return try names.filter { $0.first?.isNumber == true }.sorted().map { try Exercise(folder.appending(path: $0)) }
    }

    /// Reads an exercise. Throws `PullbackError` if something in the folder is missing or cannot be understood.
    init(_ folder: URL) throws {
        self.folder = folder
        name = String(folder.lastPathComponent.drop { $0 != "-" }.dropFirst())
        let about: About = try Self.json("exercise.json", in: folder)
        (title, topic, goal, formula) = (about.title, about.topic, about.goal, about.formula)
        (kind, bug) = (about.kind, about.bug)
        mistakes = try Self.json("mistakes.json", in: folder)
        hints = try Self.text("hints.md", in: folder).split(separator: "\n---\n").map {
            $0.trimmingCharacters(in: .whitespacesAndNewlines)
        }
    }

    private struct About: Decodable {
        let title, topic, goal, formula: String
        let kind: Kind
        let bug: String?
    }
}

extension Exercise {
    /// Returns the name of the file in which the learner writes: "softmax_stable.py".
    package func file(in language: Language) -> String {
        name.replacing("-", with: "_") + "." + language.fileExtension
    }

    /// Returns what the learner gets: the goal, the formula, and the answer without what is to be written.
    package func text(in language: Language) throws -> String {
        let solution = try markedSolution(in: language)
        let start = try kind == .bug ? solution.planting(mistake(bug)) : solution.unwritten
        return head(in: language, for: kind) + start
    }

    /// Returns what comes back some days after the solution was looked at: all is to be written where less was before,
    /// and where all was, a mistake is to be found.
    package func variant(in language: Language) throws -> String {
        let solution = try markedSolution(in: language)
        if variantKind == .blank { return head(in: language, for: .blank) + solution.blank }
        let other = mistakes.first { $0.name != bug }
        return try head(in: language, for: .bug) + solution.planting(mistake(other?.name))
    }

    /// What is to be done in the variant.
    package var variantKind: Kind {
        let hasMarks = (try? markedSolution(in: .python).hasMarks) ?? false
        return kind != .blank && hasMarks ? .blank : .bug
    }

    /// Returns the right answer.
    package func solution(in language: Language) throws -> String { try markedSolution(in: language).finished }

    /// Returns what calls the answer's functions.
    func call(in language: Language) throws -> String { try Self.text("call.\(language.fileExtension)", in: folder) }

    func markedSolution(in language: Language) throws -> Solution {
        Solution(marked: try Self.text("solution.\(language.fileExtension)", in: folder), language: language)
    }

    private func mistake(_ name: String?) throws -> LikelyMistake {
        guard let mistake = mistakes.first(where: { $0.name == name }) else {
            throw PullbackError(folder.lastPathComponent, "has no mistake \(name ?? "to plant")")
        }
        return mistake
    }

    /// The comment above what the learner gets.
    private func head(in language: Language, for kind: Kind) -> String {
        let lines = [title + ".", goal, formula, kind.task]
        let wrapped = lines.flatMap { $0.wrapped(at: 97 - language.comment.count) }
        return wrapped.map { "\(language.comment) \($0)\n" }.joined() + "\n"
    }

    private static func text(_ name: String, in folder: URL) throws -> String {
        let path = folder.appending(path: name).path(percentEncoded: false)
        return String(decoding: try InputFile(path).rest(upTo: 1 << 20), as: UTF8.self)
    }

    private static func json<Content: Decodable>(_ name: String, in folder: URL) throws -> Content {
        do { return try JSONDecoder().decode(Content.self, from: Data(text(name, in: folder).utf8)) } catch let error
            as DecodingError
        { throw PullbackError("\(folder.lastPathComponent)/\(name)", "is not what an exercise has: \(error)") }
    }
}

extension Exercise.Kind {
    /// What the learner has to do.
    package var task: String {
        switch self {
        case .worked: "All is there but one thing: work it out on paper, then write it."
        case .faded: "Some of it is there: write what is missing."
        case .bug: "There is one mistake in this: find it, and put it right."
        case .blank: "Write it from the beginning."
        }
    }
}

extension Bundle {
    /// The folder of this module's resources.
    static var workbook: URL { module.resourceURL ?? module.bundleURL }
}
