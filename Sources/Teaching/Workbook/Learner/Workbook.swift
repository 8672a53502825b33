import Foundation
import PullbackFiles

/// The folder in which a learner writes: a file for each exercise, a log, and the progress.
package struct Workbook: Sendable {
    package let folder: URL
    package let language: Language
    /// The exercises and the variants that came back, in their order.
    package private(set) var entries: [Entry] = []

    /// The time after which an exercise whose solution was looked at comes back, in seconds: two days.
    static let pause = 2.0 * 24 * 3600

    /// An exercise in a workbook.
    package struct Entry: Sendable {
        package let exercise: Exercise
        /// True if this is the variant that came back after the solution was looked at.
        package let isVariant: Bool
        /// What the learner calls it: the number, with a "b" for a variant.
        package let number: String
        /// The learner's file; it may be missing.
        package let file: URL

        /// The key of its progress.
        package var key: String { exercise.name + (isVariant ? "+variant" : "") }

        /// The number and the title.
        package var title: String { "\(number) \(exercise.title)" + (isVariant ? ", again" : "") }

        /// True if the learner's file is there.
        package var isPresent: Bool {
            let values = try? file.resolvingSymlinksInPath().resourceValues(forKeys: [.isRegularFileKey])
            return values?.isRegularFile == true
        }

        /// Returns what the learner was given.
        package func text(in language: Language) throws -> String {
            isVariant ? try exercise.variant(in: language) : try exercise.text(in: language)
        }
    }

    /// Opens the workbook in a folder. Throws `PullbackError` if there is none.
    package init(at folder: URL) throws {
        guard let progress = try LearningProgress.read(in: folder) else {
            throw PullbackError(
                folder.path(percentEncoded: false), "is no workbook", advice: "pullback learn makes one")
        }
        (self.folder, language) = (folder, progress.language)
        try find(progress)
    }

    /// Makes the workbook in a folder, or opens the one that is there and adds what is new: exercises of a newer
    /// Pullback, and variants whose time has come. No file that is there is touched.
    ///
    /// Throws `PullbackError` if the folder holds something else, if its workbook is in another language than the given
    /// one, or if it cannot be written.
    package static func make(at folder: URL, in language: Language?, now: Date = .now) throws -> Workbook {
        let path = folder.path(percentEncoded: false)
        let old = try Self.language(of: folder)
        if let old, let language, old != language {
            throw PullbackError(
                path, "is a workbook in \(old.title)", advice: "name another folder for \(language.title)")
        }
        let content = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        if old == nil, !content.allSatisfy({ $0.hasPrefix(".") }) {
            throw PullbackError(path, "exists and is no workbook", advice: "name another folder")
        }
        let language = old ?? language ?? .swift
        try LearningProgress.update(in: folder, startingWith: language) { progress in
            for (name, text) in try texts(in: language) { try write(text, to: folder.appending(path: name)) }
            var workbook = Workbook(folder, language)
            try workbook.find(progress)
            for exercise in workbook.entries where progress.records[exercise.key] == nil {
                try write(exercise.text(in: language), to: exercise.file)
                progress.records[exercise.key] = LearningProgress.Record()
            }
            for (name, record) in progress.records {
                guard let seen = record.solutionSeen, now.timeIntervalSince(seen) >= pause else { continue }
                progress.records[name]?.solutionSeen = nil
                if name.hasSuffix("+variant") { continue }
                progress.records[name + "+variant"] = LearningProgress.Record()
                try workbook.find(progress)
                for entry in workbook.entries where entry.key == name + "+variant" && !entry.isPresent {
                    try write(entry.text(in: language), to: entry.file)
                }
            }
        }
        return try Workbook(at: folder)
    }

    /// Returns the language of the workbook in a folder; `nil` if the folder is no workbook. Where the progress was
    /// removed, the learner's files tell.
    package static func language(of folder: URL) throws -> Language? {
        if let progress = try LearningProgress.read(in: folder) { return progress.language }
        let home = folder.appending(path: "Exercises").path(percentEncoded: false)
        let files = FileManager.default.enumerator(atPath: home)?.compactMap { $0 as? String } ?? []
        let names = Set(files.map { URL(filePath: $0).lastPathComponent })
        let exercises = try Exercise.all()
        return Language.allCases.first { language in
            exercises.contains { names.contains($0.file(in: language)) }
        }
    }

    private init(_ folder: URL, _ language: Language) { (self.folder, self.language) = (folder, language) }

    /// Writes a text where there is none.
    private static func write(_ text: String, to file: URL) throws {
        let path = file.path(percentEncoded: false)
        if FileManager.default.fileExists(atPath: path) { return }
        let folder = file.deletingLastPathComponent()
        do { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) } catch {
            throw PullbackError(folder.path(percentEncoded: false), "cannot be made: \(reason(for: error))")
        }
        try replaceFile(at: path, with: Data(text.utf8), as: .text)
    }
}

// Finding the files.

extension Workbook {
    private var home: URL { folder.appending(path: "Exercises") }

    /// Finds the learner's files. The number of an exercise is that of its folder, so that it stays the same when others
    /// are added; a new one gets its place in the order if that is free, else the next free number.
    private mutating func find(_ progress: LearningProgress) throws {
        let path = home.path(percentEncoded: false)
        let folders = (try? FileManager.default.contentsOfDirectory(atPath: path))?.sorted() ?? []
        var numbers: [String: String] = [:]
        for folder in folders {
            let parts = folder.split(separator: "-", maxSplits: 1)
            if parts.count == 2, parts[0].first?.isNumber == true {
                let number = String(parts[0].drop { $0 == "0" })
                numbers[String(parts[1]) + (number.hasSuffix("b") ? "+variant" : "")] = number
            }
        }
        let exercises = try Exercise.all()
        var taken = Set(numbers.values)
        entries = []
        for (index, exercise) in exercises.enumerated() {
            let free = taken.contains("\(index + 1)") ? (taken.compactMap { Int($0) }.max() ?? 0) + 1 : index + 1
            let number = numbers[exercise.name] ?? "\(free)"
            taken.insert(number)
            for isVariant in [false, true] {
                let key = exercise.name + (isVariant ? "+variant" : "")
                if isVariant, progress.records[key] == nil, numbers[key] == nil { continue }
                let own = isVariant ? numbers[key] ?? number + "b" : number
                let file = place(of: exercise, own, isVariant: isVariant, among: folders)
                entries.append(Entry(exercise: exercise, isVariant: isVariant, number: own, file: file))
            }
        }
    }

    /// The learner's file of an exercise: in its own folder, or in one that the learner has renamed.
    private func place(of exercise: Exercise, _ number: String, isVariant: Bool, among folders: [String]) -> URL {
        let name = exercise.file(in: language)
        let own = (number.prefix(while: \.isNumber).count < 2 ? "0" : "") + "\(number)-\(exercise.name)"
        let renamed = folders.first { folder in
            !isVariant && folder.prefix { $0 != "-" }.last != "b"
                && FileManager.default.fileExists(
                    atPath: home.appending(path: folder).appending(path: name).path(percentEncoded: false))
        }
        return home.appending(path: folders.contains(own) ? own : renamed ?? own).appending(path: name)
    }

    /// Returns the path of a learner's file from the working folder, or the whole path if the file is not within it.
    package func path(of entry: Entry) -> String {
        let path = entry.file.path(percentEncoded: false)
        let here = FileManager.default.currentDirectoryPath + "/"
        return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
    }
}
