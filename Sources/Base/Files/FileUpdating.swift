import Foundation

/// Reads a file, changes its content, and replaces it, while other processes that do the same wait.
///
/// `change` is given the content, `nil` if there is no file, and returns the new one. What `change` throws is thrown
/// on, and the file stays as it was. Throws a `PullbackError` if the file is larger than `limit` bytes, or cannot be
/// read or written. See `replaceFile` for how it is written.
package func updateFile(
    at path: String, as kind: FileKind, upTo limit: Int, _ change: (_ old: Data?) throws -> Data
) throws {
    // The folder is locked, not the file, which is replaced, nor one beside it, which would be left behind.
    let folder = URL(fileURLWithPath: path).resolvingSymlinksInPath().deletingLastPathComponent().path
    let lock = open(folder, O_RDONLY | O_CLOEXEC)
    defer { if lock >= 0 { close(lock) } }
    if lock >= 0 { flock(lock, LOCK_EX) }
    let old = FileManager.default.fileExists(atPath: path) ? try InputFile(path).rest(upTo: limit) : nil
    try replaceFile(at: path, with: try change(old), as: kind)
}
