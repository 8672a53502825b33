import Foundation

/// Writes a file in the place of an older one of its kind, or of none: beside it first, and then renamed, so that a crash
/// or a full disk leaves the old one whole.
///
/// Behind a symbolic link it is the file that is replaced, not the link. Throws where something else stands in the place:
/// a file of another kind, one that is write-protected, a folder, a device.
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

/// Throws if `replaceFile` would: to be asked before long work, not after.
package func checkWritable(_ path: String, as kind: FileKind) throws {
    try atPlace(path, kind) { place in _ = try Draft(in: place.deletingLastPathComponent()) }
}

/// Calls `body` with the place behind a path once nothing stands there that must stay.
private func atPlace(_ path: String, _ kind: FileKind, _ body: (_ place: URL) throws -> Void) throws {
    let place = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    if let (problem, advice) = try obstacle(at: place.path, to: kind) {
        throw PullbackError(path, "cannot be written: \(problem)", advice: advice)
    }
    do { try body(place) } catch { throw PullbackError(path, "cannot be written: \(reason(for: error))") }
}

/// What stands where a file is to be and must not be replaced by renaming, which would do it all the same.
private func obstacle(at place: String, to kind: FileKind) throws -> (problem: String, advice: String?)? {
    switch try? FileManager.default.attributesOfItem(atPath: place)[.type] as? FileAttributeType {
    case nil: nil
    case .typeRegular? where access(place, W_OK) != 0: ("it is write-protected", nil)
    case .typeRegular?: try kind.loss(at: place).map { ($0.problem, $0.advice) }
    case .typeDirectory?: ("it is a folder", nil)
    default: ("it is no ordinary file", nil)
    }
}

/// A file that is not yet in its place. It is locked while its process lives, and removed unless it was renamed.
private struct Draft: ~Copyable {
    let file: FileHandle
    private let path: String

    private static let prefix = ".pullback-"

    /// An empty one.
    init(in folder: URL) throws { (path, file) = try Self.locked(in: folder) }

    private static func locked(in folder: URL) throws -> (path: String, file: FileHandle) {
        while true {
            let path = folder.appendingPathComponent(prefix + UUID().uuidString).path
            let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
            guard descriptor >= 0 else { throw systemError() }
            let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
            flock(descriptor, LOCK_EX)
            // Whoever looked for abandoned drafts before it was locked has removed it.
            if status(of: descriptor)?.st_nlink != 0 { return (path, file) }
        }
    }

    deinit { unlink(path) }

    /// Puts the draft in its place; there is none any more.
    func rename(to place: URL) throws {
        guard Foundation.rename(path, place.path) == 0 else { throw systemError() }
    }

    /// Removes what processes that were killed while they wrote have left in a folder: drafts that nobody has locked.
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
