import Foundation

/// Writes a file of a kind. An older file at `path` is replaced if it is of the same kind.
///
/// The data is first written to a new file in the same folder, which is then renamed. So a crash or a full
/// disk leaves the older file complete. If `path` is a symbolic link, the file that it points to is
/// replaced, not the link.
///
/// Throws a `PullbackError` if at `path` there is a file of another kind, a write-protected file, a folder or
/// a device, or if writing fails.
package func replaceFile(at path: String, with data: Data, as kind: FileKind) throws {
    try atPlace(path, kind) { place in
        let draft = try Draft(in: place.deletingLastPathComponent())
        try draft.file.write(contentsOf: data)
        if let old = status(at: place.path) { fchmod(draft.file.fileDescriptor, old.st_mode & 0o777) }
        try draft.file.synchronize()
        try draft.rename(to: place)
        Draft.removeAbandoned(in: place.deletingLastPathComponent())
    }
}

/// Throws if `replaceFile` would throw for this path and kind. Call this before long work, so that the
/// work is not lost.
package func checkWritable(_ path: String, as kind: FileKind) throws {
    try atPlace(path, kind) { place in _ = try Draft(in: place.deletingLastPathComponent()) }
}

/// Calls `body` with the URL of the file behind `path`, after checking that a file of this kind may be
/// written there.
private func atPlace(_ path: String, _ kind: FileKind, _ body: (_ place: URL) throws -> Void) throws {
    let place = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    if let (problem, advice) = try obstacle(at: place.path, to: kind) {
        throw PullbackError(path, "cannot be written: \(problem)", advice: advice)
    }
    do { try body(place) } catch { throw PullbackError(path, "cannot be written: \(reason(for: error))") }
}

/// Returns the reason why a file of this kind must not be written at `place`, with advice; `nil` if there is
/// none. Renaming alone would not check this.
private func obstacle(at place: String, to kind: FileKind) throws -> (problem: String, advice: String?)? {
    switch try? FileManager.default.attributesOfItem(atPath: place)[.type] as? FileAttributeType {
    case nil: nil
    case .typeRegular? where access(place, W_OK) != 0: ("it is write-protected", nil)
    case .typeRegular?: try kind.loss(at: place).map { ($0.problem, $0.advice) }
    case .typeDirectory?: ("it is a folder", nil)
    default: ("it is no ordinary file", nil)
    }
}

/// A temporary file that is renamed when it is complete. It is locked while its process lives, and deleted
/// unless it was renamed.
private struct Draft: ~Copyable {
    let file: FileHandle
    private let path: String

    private static let prefix = ".pullback-"

    /// Creates an empty draft in a folder.
    init(in folder: URL) throws { (path, file) = try Self.locked(in: folder) }

    private static func locked(in folder: URL) throws -> (path: String, file: FileHandle) {
        while true {
            let path = folder.appendingPathComponent(prefix + UUID().uuidString).path
            let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
            guard descriptor >= 0 else { throw systemError() }
            let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
            flock(descriptor, LOCK_EX)
            // Another process that removes abandoned drafts may have deleted this one before it was locked.
            if status(of: descriptor)?.st_nlink != 0 { return (path, file) }
        }
    }

    deinit { unlink(path) }

    /// Renames the draft to `place`.
    func rename(to place: URL) throws {
        guard Foundation.rename(path, place.path) == 0 else { throw systemError() }
    }

    /// Removes abandoned drafts from a folder: those without a lock, left by processes that were killed
    /// while writing.
    static func removeAbandoned(in folder: URL) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        for name in names where name.hasPrefix(prefix) && UUID(uuidString: String(name.dropFirst(prefix.count))) != nil
        {
            let path = folder.appendingPathComponent(name).path
            let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
            guard descriptor >= 0 else { continue }
            defer { close(descriptor) }
            let isFile = status(of: descriptor).map { $0.st_mode & S_IFMT == S_IFREG } ?? false
            if isFile, flock(descriptor, LOCK_EX | LOCK_NB) == 0 { unlink(path) }
        }
    }
}

private func status(at path: String) -> stat? {
    var status = stat()
    return stat(path, &status) == 0 ? status : nil
}

private func status(of descriptor: Int32) -> stat? {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? status : nil
}
