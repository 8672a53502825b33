import Foundation
import PullbackFiles
import PullbackZlib

/// Reads the gzip format (RFC 1952), with zlib.
enum Gzip {
    /// The two bytes with which every gzip file begins.
    static let magic: [UInt8] = [0x1f, 0x8b]

    /// How many times larger than itself the content of a compressed file can be: the limit of the format.
    static let mostGrowth = 1032

    /// Decompresses gzip data, of which `next` returns one part after another and at last an empty one, and returns the
    /// first bytes of the content after the first `skipped`, at most `limit`.
    ///
    /// Several gzip members one after another, as made by `cat a.gz b.gz`, are read as one content. zlib
    /// checks the CRC-32 and the length of a member when it reaches the member's end; so to check everything,
    /// `limit` must be larger than the content. Memory for `reserved` bytes is taken at once, if so many are expected.
    /// Throws a `PullbackError` if the data is truncated or damaged.
    static func inflate(
        skipping skipped: Int = 0, upTo limit: Int, reserving reserved: Int = 0, from file: String,
        _ next: @escaping () throws -> Data
    ) throws -> [UInt8] {
        let stream = try GzipStream(file, next)
        var start: [UInt8] = []
        while start.count < skipped, try stream.read(upTo: skipped - start.count, into: &start) {}
        var content: [UInt8] = []
        content.reserveCapacity(min(limit, reserved))
        while content.count < limit, try stream.read(upTo: limit - content.count, into: &content) {}
        return content
    }

    /// Returns the CRC-32 of a content, as gzip stores it.
    static func checksum(_ content: [UInt8]) -> UInt32 {
        UInt32(truncatingIfNeeded: crc32_z(0, content, content.count))
    }
}

/// The content of gzip data, read part after part.
final class GzipStream {
    private let file: String
    private let next: () throws -> Data
    private let stream: UnsafeMutablePointer<z_stream>
    private var input = Data()
    private var isAtEnd = false

    /// Prepares to decompress data, of which `next` returns one part after another and at last an empty one. Errors call
    /// them `file`.
    init(_ file: String, _ next: @escaping () throws -> Data) throws {
        (self.file, self.next) = (file, next)
        // zlib remembers where the stream is, so it must not move.
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let automaticWindow = MAX_WBITS + 16  // 16 asks for a gzip header.
        guard inflateInit2_(stream, automaticWindow, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw PullbackError(file, "cannot be inflated: out of memory")
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Appends the next bytes of the content, at most `count`. Returns false if the end is reached.
    func read(upTo count: Int, into content: inout [UInt8]) throws -> Bool {
        if isAtEnd { return false }
        if input.isEmpty { input = try next() }
        switch step(upTo: count, into: &content) {
        case Z_OK: break
        case Z_STREAM_END:
            if input.isEmpty { input = try next() }
            if input.first == Gzip.magic[0] {
                inflateReset(stream)
            } else {
                isAtEnd = true
                try requirePadding()
            }
        case Z_BUF_ERROR: throw PullbackError(file, "is truncated: the gzip data end too early")
        case let status:
            let reason = stream.pointee.msg.map { String(cString: $0) } ?? "zlib status \(status)"
            throw PullbackError(file, "is damaged: \(reason)")
        }
        return !isAtEnd
    }

    /// Throws a `PullbackError` if what follows the gzip data is not zeros: tapes pad with them, and gzip(1) skips them.
    private func requirePadding() throws {
        var (count, isPadding) = (0, true)
        while !input.isEmpty {
            count += input.count
            isPadding = isPadding && input.allSatisfy { $0 == 0 }
            input = try next()
        }
        guard isPadding else { throw PullbackError(file, "\(count) bytes follow the end of the gzip data") }
    }

    /// Decompresses a part of the input, removes it there and appends its content. Returns the zlib status.
    private func step(upTo count: Int, into content: inout [UInt8]) -> Int32 {
        let outputCount = min(count, 1 << 16)
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: outputCount) { output in
            let status = input.withUnsafeBytes { bytes in
                // zlib's interface is older than const: it does not write to its input.
                stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.bindMemory(to: UInt8.self).baseAddress)
                stream.pointee.avail_in = UInt32(bytes.count)
                stream.pointee.next_out = output.baseAddress
                stream.pointee.avail_out = UInt32(outputCount)
                return PullbackZlib.inflate(stream, Z_NO_FLUSH)
            }
            input.removeFirst(input.count - Int(stream.pointee.avail_in))
            content += UnsafeBufferPointer(rebasing: output.prefix(outputCount - Int(stream.pointee.avail_out)))
            return status
        }
    }
}
