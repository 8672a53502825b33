import Foundation
import Pullback
import PullbackWorkbook

/// `pullback learn`: a workbook whose exercises are checked whenever they are saved.
struct LearnCommand: Command {
    static let name = "learn"
    static let summary = "Write it yourself, and be told the name of each mistake."
    static let usage = "[FOLDER | ACTION [EXERCISE]] [OPTIONS]"
    static let description = """
        Makes a workbook in FOLDER, else in ./workbook, and says where to begin. Then it watches: whenever you save an
        exercise, it runs your code on inputs that tell mistakes apart, compares each step, and names the first mistake.
        EXERCISE is a number or a name; without it, the one that you are at is meant. Your code runs by itself, for at most
        10 seconds. Ctrl-C ends the watch; nothing is lost.
        """
    static let options = [
        OptionGroup(
            "workbook",
            [
                Option("language", "NAME", "swift or python (with NumPy); else swift"),
                Option("workbook", "FOLDER", "where it lies; else here, or in ./workbook"),
                Option("all", nil, "with check: all exercises that are begun"),
            ]),
        OptionGroup("output", [Option("json", nil, "print JSON objects, one a line")]),
    ]
    static let notes = [
        HelpSection("actions", LearnAction.allCases.map { ($0.rawValue, $0.summary) }, column: 9),
        HelpSection(
            "environment", [("PULLBACK_PYTHON=PATH", "the Python to use; else python3, which must have NumPy")],
            column: 24),
    ]
    static let examples = [
        "pullback learn",
        "pullback learn --language python",
        "pullback learn hint",
        "pullback learn check --all",
        "pullback learn report class/*/workbook",
    ]

    private let action: LearnAction?
    private let words: [String]
    private let arguments: Arguments

    init(_ arguments: Arguments) throws {
        self.arguments = arguments
        action = arguments.positional.first.flatMap(LearnAction.init)
        words = Array(arguments.positional.dropFirst(action == nil ? 0 : 1))
        if let word = words.first, words.count > 1, action != .report {
            let remark = action == nil ? suggestion(for: word, among: LearnAction.allCases.map(\.rawValue)) : ""
            throw UsageError("one at a time, not \(words.joined(separator: " "))\(remark)")
        }
        if let word = words.first, action == nil, !FileManager.default.fileExists(atPath: word) {
            let nearest = suggestion(for: word, among: LearnAction.allCases.map(\.rawValue))
            if !nearest.isEmpty { throw UsageError("there is no folder '\(word)'\(nearest)") }
        }
        if action == .list || action == .report, action == .list ? !words.isEmpty : words.isEmpty {
            throw UsageError(action == .list ? "list takes no exercise" : "report needs the folders of workbooks")
        }
        if arguments.has("all"), action != .check { throw UsageError("--all is for check") }
        if arguments.has("all"), !words.isEmpty { throw UsageError("--all or \(words[0]), not both") }
        if arguments.has("language"), action != nil { throw UsageError("--language is for making a workbook") }
        if arguments.has("workbook"), action == nil || action == .report {
            throw UsageError("--workbook is for actions in one workbook: name the folder without it")
        }
        _ = try arguments.choice("language", of: Language.self)
    }

    func run() async throws -> Int32 {
        Interruption.watch()
        do {
            guard let action else {
                let (workbook, checker) = try made()
                return try LearnWatch(workbook: workbook, checker: checker, isJSON: arguments.has("json")).run()
            }
            if action == .report { return try LearnReport(folders: words, isJSON: arguments.has("json")).run() }
            let workbook = try Workbook(at: folder())
            let desk = LearnDesk(workbook: workbook, isJSON: arguments.has("json"))
            if action == .check, arguments.has("all") { return try desk.checkAll() }
            if action == .list { return try desk.list() }
            return try desk.run(action, workbook.entry(words.first))
        } catch let interruption as Interrupted {
            return interruption.exitStatus
        }
    }

    private func made() throws -> (Workbook, Checker) {
        let language = try arguments.choice("language", of: Language.self)
        let folder = words.first.map { URL(filePath: $0) } ?? here ?? URL(filePath: "workbook")
        let known = try Workbook.language(of: folder)
        // Before a folder is made, since without a compiler or NumPy it would be of no use.
        let checker = try Checker(for: known ?? language ?? .swift)
        return (try Workbook.make(at: folder, in: language), checker)
    }

    private func folder() throws -> URL {
        if let named = try arguments.text("workbook") { return URL(filePath: named) }
        if let here { return here }
        let usual = URL(filePath: "workbook")
        guard try LearningProgress.read(in: usual) != nil else {
            throw PullbackError("workbook", "there is none here", advice: "pullback learn makes one")
        }
        return usual
    }

    /// The workbook that the working folder is in, if it is in one.
    private var here: URL? {
        var folder = URL(filePath: FileManager.default.currentDirectoryPath)
        while folder.pathComponents.count > 1 {
            let progress = folder.appending(path: ".pullback/progress.json").path(percentEncoded: false)
            if FileManager.default.fileExists(atPath: progress) { return folder }
            folder.deleteLastPathComponent()
        }
        return nil
    }
}

/// What can be done in a workbook.
enum LearnAction: String, CaseIterable {
    case list, show, hint, solution, check, reset, report

    var summary: String {
        switch self {
        case .list: "all exercises, and where you stand"
        case .show: "the goal, the formula, the file, the hints so far"
        case .hint: "the next hint; each needs a new attempt"
        case .solution: "after the hints; two days later the exercise comes back in another form"
        case .check: "run your answer; the status is 0 if it is right, else 1"
        case .reset: "the exercise as it was given; your text is kept beside it"
        case .report: "for teachers: learners, exercises, mistakes by name"
        }
    }
}

extension Workbook {
    /// Returns the exercise with a number or name; without a word, the one that the learner is at.
    func entry(_ word: String?) throws -> Entry {
        guard let word else {
            guard let entry = try current() else {
                throw PullbackError("workbook", "every exercise is right", advice: "name one, as pullback learn show 1")
            }
            return entry
        }
        if let entry = entries.first(where: { $0.number == word || $0.exercise.name == word }) { return entry }
        throw UsageError.unknown("exercise", word, among: entries.map(\.exercise.name), isListed: false)
    }

    /// Returns the exercise that the learner is at: of those that are begun and not right, the one that was saved last;
    /// else the first that is not right, after `solved` if that is given. `nil` if all are right.
    func current(after solved: Entry? = nil) throws -> Entry? {
        let open = try entries.filter { try state(of: $0) != .right }
        if solved == nil {
            let begun = try open.filter { [.wrong, .unchecked].contains(try state(of: $0)) }
            if let last = begun.max(by: { ($0.saved ?? .distantPast) < ($1.saved ?? .distantPast) }) { return last }
        }
        let place = entries.firstIndex { $0.key == solved?.key } ?? -1
        let later = Set(entries.dropFirst(place + 1).map(\.key))
        return open.first { later.contains($0.key) } ?? open.first
    }
}

extension Workbook.Entry {
    /// The time when the learner's file was saved; `nil` if it is missing.
    var saved: Date? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: file.path(percentEncoded: false))
        return attributes?[.modificationDate] as? Date
    }
}
