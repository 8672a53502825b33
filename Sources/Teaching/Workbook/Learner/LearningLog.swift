import Foundation
import PullbackFiles
import PullbackOracle

extension Workbook {
    /// Adds to the log that an exercise is solved, after which mistakes.
    func log(solved entry: Entry, _ record: LearningProgress.Record, _ now: Date) throws {
        let mistakes = record.mistakes.uniqued
        let attempts = record.attempts == 1 ? "at the first attempt" : "after \(record.attempts) attempts"
        try log(
            "solved \(attempts)" + (mistakes.isEmpty ? "" : "; on the way: " + mistakes.joined(separator: ", ")), entry,
            now)
    }

    /// Adds a line to the log. It is written at the end of the file, so that nothing that the learner wrote is lost.
    func log(_ event: String, _ entry: Entry, _ now: Date) throws {
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.dateFormat = "yyyy-MM-dd HH:mm"
        let line = "- \(format.string(from: now)), \(entry.title): \(event).\n"
        let path = folder.appending(path: "LEARNING_LOG.md").path(percentEncoded: false)
        let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else {
            throw PullbackError(path, "cannot be written: \(String(cString: strerror(errno)))")
        }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do { try file.write(contentsOf: Data(line.utf8)) } catch {
            throw PullbackError(path, "cannot be written: \(reason(for: error))")
        }
    }
}
