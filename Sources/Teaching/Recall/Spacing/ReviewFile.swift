import Foundation
import PullbackFiles

/// The file in which a `ReviewState` is kept.
public struct ReviewFile: Sendable {
    /// The path of the file.
    public let path: String

    /// Creates a file at a path; nothing is read or written yet.
    public init(_ path: String) { self.path = path }

    /// The usual place: `review.json` in the folder `workbook` if there is one in the current folder, else in the
    /// current folder itself.
    public static var usual: ReviewFile {
        var isFolder: ObjCBool = false
        let isThere = FileManager.default.fileExists(atPath: "workbook", isDirectory: &isFolder)
        return ReviewFile(isThere && isFolder.boolValue ? "workbook/review.json" : "review.json")
    }

    /// Returns what the file says; the state before the first answer if there is no file, or an empty one.
    ///
    /// Throws a `PullbackError` if the file cannot be read, or says something else.
    public func read() throws -> ReviewState {
        guard FileManager.default.fileExists(atPath: path) else { return ReviewState() }
        return try state(of: try InputFile(path).rest(upTo: Self.limit))
    }

    /// Throws a `PullbackError` if an answer could not be noted. To be called before the first question.
    public func checkWritable() throws { try PullbackFiles.checkWritable(path, as: .review) }

    /// Notes an answer in the file, and returns what the file then says.
    ///
    /// The file is read anew and replaced as a whole while other processes that do the same wait. Throws a
    /// `PullbackError` if that is impossible; the file is then as it was.
    @discardableResult
    public func note(_ prompt: String, isKnown: Bool, on day: Day) throws -> ReviewState {
        var state = ReviewState()
        try updateFile(at: path, as: .review, upTo: Self.limit) { data in
            state = try data.map { try self.state(of: $0) } ?? ReviewState()
            state.note(prompt, isKnown: isKnown, on: day)
            return try state.data()
        }
        return state
    }

    private func state(of data: Data) throws -> ReviewState {
        data.isEmpty ? ReviewState() : try ReviewState(data, from: path)
    }

    /// A megabyte is ten thousand prompts.
    private static let limit = 1 << 20
}
