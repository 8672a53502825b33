import Foundation
import PullbackFiles

/// A check of a learner's file, as it counts in the workbook.
package struct Attempt: Sendable {
    package let judgement: Judgement
    /// What has happened in the exercise, this attempt included.
    package let record: LearningProgress.Record
    /// Why the attempt could not be kept, as with a full disk; `nil` if it was.
    package let loss: PullbackError?
}

extension Workbook {
    /// Checks a learner's file and keeps in the progress, and in the log, what came of it. A text that was checked before
    /// counts as no new attempt.
    package func attempt(
        _ entry: Entry, with checker: Checker, now: Date = .now, isWanted: () throws -> Void = {}
    ) throws -> Attempt {
        try requirePresence(entry)
        let text = try text(of: entry)
        let checksum = try checksum(of: text, entry)
        // A bug that is only looked at is not named: to find it is the exercise.
        let judgement =
            try text == entry.text(in: language)
            ? .untouched : checker.check(text, of: entry.exercise, isWanted: isWanted)
        do {
            let record = try update(entry) { try keep(judgement, of: checksum, in: &$0, entry, now) }
            return Attempt(judgement: judgement, record: record, loss: nil)
        } catch let loss as PullbackError {
            return Attempt(judgement: judgement, record: LearningProgress.Record(), loss: loss)
        }
    }

    private func keep(
        _ judgement: Judgement, of text: UInt64, in record: inout LearningProgress.Record, _ entry: Entry, _ now: Date
    ) throws {
        let isNew = record.text != text
        (record.text, record.judgement) = (text, judgement.name)
        if case .unwritten = judgement.kind { return }
        if isNew { record.attempts += 1 }
        if !judgement.isRight {
            record.isLogged = false
            if isNew { record.mistakes.append(judgement.name) }
        } else if !record.isLogged {
            try log(solved: entry, record, now)
            record.isLogged = true
        }
    }

    /// Returns the next hint and its place among all; the solution's turn comes after the last.
    ///
    /// Throws `PullbackError` if all were given, or if there was no attempt since the hint before.
    package func nextHint(_ entry: Entry) throws -> (text: String, number: Int, of: Int) {
        let hints = entry.exercise.hints
        let record = try update(entry) { record in
            guard record.hints < hints.count else {
                throw PullbackError(entry.title, "has no more hints", advice: "pullback learn solution \(entry.number)")
            }
            guard record.attempts > record.attemptsAtHint else {
                throw PullbackError(entry.title, "has its next hint after another attempt", advice: "try, and save")
            }
            record.hints += 1
            record.attemptsAtHint = record.attempts
        }
        return (hints[record.hints - 1], record.hints, hints.count)
    }

    /// Returns the hints that were given.
    package func givenHints(_ entry: Entry) throws -> [String] {
        Array(entry.exercise.hints.prefix(try record(of: entry).hints))
    }

    /// Returns the solution, and keeps that it was looked at unless the learner's own answer is right.
    ///
    /// Throws `PullbackError` if hints are left, or if there was no attempt since the last one.
    package func solution(_ entry: Entry, isSolved: Bool, now: Date = .now) throws -> String {
        let text = try entry.exercise.solution(in: language)
        if isSolved { return text }
        try update(entry) { record in
            let left = entry.exercise.hints.count - record.hints
            guard left <= 0, record.attempts > record.attemptsAtHint else {
                let rest = left > 0 ? "\(left) \(left == 1 ? "hint" : "hints")" : "another attempt"
                throw PullbackError(
                    entry.title, "shows its solution after \(rest)",
                    advice: left > 0 ? "pullback learn hint \(entry.number)" : "try, and save")
            }
            if record.solutionSeen == nil {
                record.solutionSeen = now
                try log("looked at the solution", entry, now)
            }
        }
        return text
    }

    /// Puts the text that was given in place of the learner's, which is kept beside it under another name. Returns
    /// the kept file's name; `nil` if there was no file.
    package func reset(_ entry: Entry) throws -> String? {
        let path = entry.file.path(percentEncoded: false)
        var kept: String?
        if entry.isPresent {
            let name = (1...).lazy.map { "\(path).old\($0)" }.first { !FileManager.default.fileExists(atPath: $0) }
            guard let name, rename(path, name) == 0 else { throw PullbackError(path, "cannot be renamed") }
            kept = URL(filePath: name).lastPathComponent
        }
        do {
            try FileManager.default.createDirectory(
                at: entry.file.deletingLastPathComponent(), withIntermediateDirectories: true)
        } catch { throw PullbackError(path, "cannot be written: \(reason(for: error))") }
        try replaceFile(at: path, with: Data(entry.text(in: language).utf8), as: .text)
        return kept
    }
}

// What is known of an entry.

extension Workbook {
    /// Where an exercise stands.
    package enum State: String, Sendable {
        /// The file is as it was given.
        case unwritten
        /// The last check found the text right, and it has not been changed since.
        case right
        /// The last check found a mistake in the text, and it has not been changed since.
        case wrong
        /// The text was not checked yet.
        case unchecked
        case missing
    }

    /// Returns where an exercise stands, without a check.
    package func state(of entry: Entry) throws -> State {
        guard entry.isPresent else { return .missing }
        let record = try record(of: entry)
        guard let text = try? text(of: entry) else { return .missing }
        if try record.text == checksum(of: text, entry), let judgement = record.judgement {
            return judgement == "right" ? .right : judgement == "unwritten" ? .unwritten : .wrong
        }
        return try text == entry.text(in: language) ? .unwritten : .unchecked
    }

    /// Returns what has happened in an exercise.
    package func record(of entry: Entry) throws -> LearningProgress.Record {
        try LearningProgress.read(in: folder)?.records[entry.key] ?? LearningProgress.Record()
    }

    /// Throws `PullbackError` if the learner's file is missing.
    package func requirePresence(_ entry: Entry) throws {
        guard !entry.isPresent else { return }
        throw PullbackError(
            path(of: entry), "is missing",
            advice: "rename it back, or get it anew with: pullback learn reset \(entry.number)")
    }

    /// Changes what has happened in an exercise, and returns what it then is.
    @discardableResult
    private func update(
        _ entry: Entry, _ change: (inout LearningProgress.Record) throws -> Void
    ) throws -> LearningProgress.Record {
        let progress = try LearningProgress.update(in: folder, startingWith: language) {
            try change(&$0.records[entry.key, default: LearningProgress.Record()])
        }
        return progress.records[entry.key] ?? LearningProgress.Record()
    }

    /// Reads the learner's text.
    package func text(of entry: Entry) throws -> String {
        let bytes = try InputFile(entry.file.path(percentEncoded: false)).rest(upTo: 1 << 20)
        let text = String(decoding: bytes, as: UTF8.self)
        // Some editors mark UTF-8 at its beginning, which Python does not read.
        return text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text
    }

    /// The FNV-1a hash of the learner's text and of what it is compared with.
    private func checksum(of text: String, _ entry: Entry) throws -> UInt64 {
        let cases = entry.exercise.folder.appending(path: "cases.npz").path(percentEncoded: false)
        return try (Data(text.utf8) + InputFile(cases).rest(upTo: 16 << 20)).reduce(0xcbf2_9ce4_8422_2325) {
            ($0 ^ UInt64($1)) &* 0x100_0000_01b3
        }
    }
}
