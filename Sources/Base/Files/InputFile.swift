import Foundation

/// A file open for reading, from its beginning on. The file is closed when the last copy of this
/// value is gone.
package struct InputFile {
    /// The path of the file, as given to `init`.
    package let path: String

    /// The size of the file in bytes; `nil` if it is unknown before reading, as for a pipe.
    package let size: Int?

    private let handle: FileHandle

    /// Opens a file. Throws a `PullbackError` if there is no file at the path, if it is a folder, or if the
    /// system denies access.
    package init(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw errno == ENOENT
                ? PullbackError(path, "no such file")
                : PullbackError(path, "cannot be read: \(reason(for: systemError()))")
        }
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        self.path = path
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw PullbackError(path, "cannot be read: \(reason(for: systemError()))")
        }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: throw PullbackError(path, "is a folder, not a file")
        case S_IFREG: size = Int(status.st_size)
        default: size = nil
        }
    }

    /// Returns the next `count` bytes; fewer only at the end of the file. Throws a `PullbackError` if
    /// reading fails.
    package func read(upTo count: Int) throws -> Data {
        guard count > 0 else { return Data() }
        do { return try handle.read(upToCount: count) ?? Data() } catch {
            throw PullbackError(path, "cannot be read: \(reason(for: error))")
        }
    }

    /// Throws a `PullbackError` if the size of the file is known and larger than `limit` bytes.
    /// Nothing is read.
    package func require(atMost limit: Int) throws {
        if let size, size > limit { throw tooLarge(limit) }
    }

    /// Returns all remaining bytes. Throws a `PullbackError` if there are more than `limit`; if the size of
    /// the file is known and too large, nothing is read.
    package func rest(upTo limit: Int) throws -> Data {
        try require(atMost: limit)
        let bytes = try read(upTo: limit)
        guard try bytes.count < limit || read(upTo: 1).isEmpty else { throw tooLarge(limit) }
        return bytes
    }

    private func tooLarge(_ limit: Int) -> PullbackError {
        let (count, unit) =
            limit >= 1 << 30 ? (limit >> 30, "GiB") : limit >= 1 << 20 ? (limit >> 20, "MiB") : (limit, "bytes")
        return PullbackError(path, "is larger than \(count) \(unit)")
    }
}
