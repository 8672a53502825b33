import Foundation

/// Standard input, kept in a file without a name, so that it can be read more than once. The file is gone with the program,
/// however that ends.
package final class KeptInput: Sendable {
    /// The standard input of this program: read to its end where it is first asked for.
    package static var standard: KeptInput { get throws { try whole.get() } }
    private static let whole = Result { try KeptInput(copying: FileHandle.standardInput, called: "standard input") }

    /// The name of the input in errors.
    package let name: String
    private let descriptor: Int32

    /// Copies all that can be read. Throws a `PullbackError` if there is nothing, or no place to keep it.
    init(copying input: FileHandle, called name: String) throws {
        self.name = name
        var path = Array((NSTemporaryDirectory() + "/pullback-XXXXXX").utf8CString)
        descriptor = mkstemp(&path)
        guard descriptor >= 0 else { throw Self.error(name, "cannot be kept in \(NSTemporaryDirectory())") }
        unlink(path)
        let copy = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
        var isEmpty = true
        while let part = try Self.next(input, name), !part.isEmpty {
            if isEmpty, Self.isNothing(part) { throw PullbackError(name, "is not text") }
            do { try copy.write(contentsOf: part) } catch {
                throw PullbackError(name, "cannot be kept in \(NSTemporaryDirectory()): \(reason(for: error))")
            }
            isEmpty = false
        }
        guard !isEmpty else { throw PullbackError(name, "is empty") }
    }

    /// True if bytes have zeros, as no text has, and do not begin as pictures, archives or text in two bytes a character do:
    /// what has no end must not be kept.
    private static func isNothing(_ start: Data) -> Bool {
        let beginnings: [[UInt8]] = [[0x89, 0x50], [0xFF], [0xFE], [0xEF], [0x1F, 0x8B], [0x50, 0x4B]]
        return start.prefix(1 << 12).contains(0) && !beginnings.contains { start.starts(with: $0) }
    }

    private static func next(_ input: FileHandle, _ name: String) throws -> Data? {
        do { return try input.read(upToCount: 1 << 20) } catch {
            throw PullbackError(name, "cannot be read: \(reason(for: error))")
        }
    }

    deinit { close(descriptor) }

    /// Returns the bytes from a place on, at most `count` of them; fewer only at the end.
    package func read(upTo count: Int, at offset: Int) throws -> Data {
        var data = Data(count: count)
        var filled = 0
        while filled < count {
            let step = data.withUnsafeMutableBytes { bytes in
                pread(descriptor, bytes.baseAddress?.advanced(by: filled), count - filled, off_t(offset + filled))
            }
            if step < 0, errno == EINTR { continue }
            guard step >= 0 else { throw Self.error(name, "cannot be read") }
            if step == 0 { break }
            filled += step
        }
        return data.prefix(filled)
    }

    private static func error(_ name: String, _ problem: String) -> PullbackError {
        PullbackError(name, "\(problem): \(reason(for: systemError()))")
    }
}
