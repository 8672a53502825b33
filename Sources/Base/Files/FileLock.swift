import Foundation

/// The right to write a file, which one process has at a time. It ends with this object, or with the process.
///
/// The lock is on a small file in the folder for temporary files, since the file itself is replaced as a whole; that
/// small file is removed at the end.
package final class FileLock {
    private let path: String
    private let file: FileHandle

    /// Takes the right to write the file at `path`.
    ///
    /// Throws a `PullbackError` with the problem and the advice of `busy`, which is given the number of the other
    /// process, if another process has the right. If no lock can be made, as on some network disks, nobody is kept out.
    package init?(_ target: String, busy: (_ process: String) -> PullbackError) throws {
        let place = URL(fileURLWithPath: target).resolvingSymlinksInPath().path
        let name =
            "pullback-\(getuid())-\(place.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 })"
        path = FileManager.default.temporaryDirectory.path + "/" + name + ".lock"
        while true {
            let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
            guard descriptor >= 0 else { return nil }
            let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                guard errno == EWOULDBLOCK else { return nil }
                let owner = (try? file.readToEnd()).map { String(decoding: $0, as: UTF8.self) } ?? ""
                throw busy(owner.isEmpty ? "another process" : "process \(owner)")
            }
            var status = stat()
            // The process that had the lock before may have removed the file after it was opened here.
            guard fstat(descriptor, &status) == 0, status.st_nlink > 0 else { continue }
            ftruncate(descriptor, 0)
            try? file.write(contentsOf: Data("\(getpid())".utf8))
            self.file = file
            return
        }
    }

    deinit { unlink(path) }
}
