import Foundation
import PullbackFiles

/// What has happened in a workbook: attempts, hints and solutions that were seen. It lies in `.pullback/progress.json`.
///
/// What is solved is never stored: a check says so when it is made. Only the judgement of a text is remembered, so that
/// the same text need not be run again.
package struct LearningProgress: Codable, Sendable {
    /// The version of the file's format.
    static let version = 1

    var version = Self.version
    package let language: Language
    /// What has happened in each exercise, by its name; those that the learner was given have an entry.
    package var records: [String: Record] = [:]

    /// What has happened in one exercise.
    package struct Record: Codable, Sendable {
        /// The number of texts that were checked, without those in which nothing was written.
        package var attempts = 0
        /// The number of hints that were seen, and that of attempts when the last of them was.
        package var hints = 0
        package var attemptsAtHint = 0
        /// The time when the solution was looked at.
        package var solutionSeen: Date?
        /// The names of the mistakes in all attempts, in their order.
        package var mistakes: [String] = []
        /// True if no attempt since the last entry in the log failed.
        var isLogged = false
        /// The checksum of the text that was checked last, and the name of its judgement.
        package var text: UInt64?
        package var judgement: String?
    }

    init(language: Language) { self.language = language }
}

extension LearningProgress.Record {
    package init(from decoder: any Decoder) throws {
        let words = try decoder.container(keyedBy: CodingKeys.self)
        attempts = try words.decodeIfPresent(Int.self, forKey: .attempts) ?? 0
        hints = try words.decodeIfPresent(Int.self, forKey: .hints) ?? 0
        attemptsAtHint = try words.decodeIfPresent(Int.self, forKey: .attemptsAtHint) ?? 0
        solutionSeen = try words.decodeIfPresent(Date.self, forKey: .solutionSeen)
        mistakes = try words.decodeIfPresent([String].self, forKey: .mistakes) ?? []
        isLogged = try words.decodeIfPresent(Bool.self, forKey: .isLogged) ?? false
        text = try words.decodeIfPresent(UInt64.self, forKey: .text)
        judgement = try words.decodeIfPresent(String.self, forKey: .judgement)
    }
}

extension LearningProgress {
    /// Reads the progress of the workbook in a folder; `nil` if the folder is no workbook.
    ///
    /// Throws `PullbackError` if the file cannot be understood, or is of a newer version.
    package static func read(in folder: URL) throws -> LearningProgress? {
        let path = file(in: folder)
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        return try LearningProgress(InputFile(path).rest(upTo: limit), from: path)
    }

    /// Changes the progress of the workbook in a folder, one process after the other, and returns what it then is. Where
    /// there is no progress yet, it begins with `language`.
    @discardableResult
    static func update(
        in folder: URL, startingWith language: Language, _ change: (inout LearningProgress) throws -> Void
    ) throws -> LearningProgress {
        let path = file(in: folder)
        let home = URL(filePath: path).deletingLastPathComponent()
        do { try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true) } catch {
            throw PullbackError(home.path(percentEncoded: false), "cannot be made: \(reason(for: error))")
        }
        var progress = LearningProgress(language: language)
        try updateFile(at: path, as: .progress, upTo: limit) { data in
            if let data { progress = try LearningProgress(data, from: path) }
            try change(&progress)
            return try progress.data()
        }
        return progress
    }

    private init(_ data: Data, from path: String) throws {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        do { self = try decoder.decode(LearningProgress.self, from: data) } catch {
            throw PullbackError(
                path, "is damaged",
                advice:
                    "remove it, then pullback learn FOLDER: attempts and hints are forgotten, but none of your answers")
        }
        guard version <= Self.version else {
            throw PullbackError(path, "was made by a newer Pullback", advice: "use that one, or another folder")
        }
    }

    private func data() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        return try encoder.encode(self) + Data("\n".utf8)
    }

    private static func file(in folder: URL) -> String {
        folder.appending(path: ".pullback/progress.json").path(percentEncoded: false)
    }

    /// The largest file that is read, in bytes.
    private static let limit = 16 << 20
}
