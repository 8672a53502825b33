import Foundation

/// A file that is read from its beginning. It is closed with the last copy of this.
package struct InputFile {
    /// Its path, as it was given.
    package let path: String

    /// The number of its bytes; `nil` where only reading tells, as for a pipe.
    package let size: Int?

    private let handle: FileHandle

    /// Opens a file. Throws where there is none, where it is a folder, and where the system refuses it.
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

    /// The next bytes, at most `count`; fewer only where the file ends.
    package func read(upTo count: Int) throws -> Data {
        guard count > 0 else { return Data() }
        do { return try handle.read(upToCount: count) ?? Data() } catch {
            throw PullbackError(path, "cannot be read: \(reason(for: error))")
        }
    }

    /// Throws if the file is known to have more bytes than `limit`, before any memory is taken for them.
    package func require(atMost limit: Int) throws {
        if let size, size > limit { throw tooLarge(limit) }
    }

    /// All bytes that are left, at most `limit`. Throws where there are more, before they are read if that can be known.
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
