import Foundation

/// A file that grows at its end, part by part, as a log does. Each part is given to the system at once: a
/// reader sees it, and a process that is killed afterwards loses nothing.
package struct AppendedFile: Sendable {
    /// The path of the file, as given to `init`.
    package let path: String

    private let handle: FileHandle

    /// Opens the file, or makes it if there is none, and cuts off all that follows the first `length` bytes.
    ///
    /// Throws a `PullbackError` if the file cannot be opened for writing.
    package init(_ path: String, keeping length: Int = 0) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw Self.error(path, systemError()) }
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        self.path = path
        guard ftruncate(descriptor, off_t(length)) == 0 else { throw Self.error(path, systemError()) }
    }

    /// Appends bytes. Throws a `PullbackError` if that fails, for example because the disk is full.
    package func append(_ bytes: some DataProtocol) throws {
        do { try handle.write(contentsOf: bytes) } catch { throw Self.error(path, error) }
    }

    /// Waits until all that was appended is on the disk, so that not even a loss of power takes it away. Throws a
    /// `PullbackError` if that fails.
    package func synchronize() throws {
        do { try handle.synchronize() } catch { throw Self.error(path, error) }
    }

    private static func error(_ path: String, _ error: any Error) -> PullbackError {
        PullbackError(path, "cannot be written: \(reason(for: error))")
    }
}
