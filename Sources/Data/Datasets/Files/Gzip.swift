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
    /// first bytes of the content, at most `limit`.
    ///
    /// Several gzip members one after another, as made by `cat a.gz b.gz`, are read as one content. zlib
    /// checks the CRC-32 and the length of a member when it reaches the member's end; so to check everything,
    /// `limit` must be larger than the content. Memory for `reserved` bytes is taken at once, if so many are expected.
    /// Throws a `PullbackError` if the data is truncated or damaged.
    static func inflate(
        upTo limit: Int, reserving reserved: Int = 0, from file: String, _ next: () throws -> Data
    ) throws -> [UInt8] {
        var stream = z_stream()
        let automaticWindow = MAX_WBITS + 16  // 16 asks for a gzip header.
        guard inflateInit2_(&stream, automaticWindow, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw PullbackError(file, "cannot be inflated: out of memory")
        }
        defer { inflateEnd(&stream) }

        var content: [UInt8] = []
        content.reserveCapacity(min(limit, reserved))
        var input = Data()
        while content.count < limit {
            if input.isEmpty { input = try next() }
            let status = inflateStep(&stream, &input, into: &content, upTo: limit)
            switch status {
            case Z_OK: continue
            case Z_STREAM_END:
                if input.isEmpty { input = try next() }
                guard input.first == magic[0] else {
                    try requirePadding(input, next, from: file)
                    return content
                }
                inflateReset(&stream)
            case Z_BUF_ERROR: throw PullbackError(file, "is truncated: the gzip data end too early")
            default:
                let reason = stream.msg.map { String(cString: $0) } ?? "zlib status \(status)"
                throw PullbackError(file, "is damaged: \(reason)")
            }
        }
        return content
    }

    /// Throws a `PullbackError` if what follows the gzip data is not zeros: tapes pad with them, and gzip(1) skips them.
    private static func requirePadding(_ rest: Data, _ next: () throws -> Data, from file: String) throws {
        var (rest, count, isPadding) = (rest, 0, true)
        while !rest.isEmpty {
            count += rest.count
            isPadding = isPadding && rest.allSatisfy { $0 == 0 }
            rest = try next()
        }
        guard isPadding else { throw PullbackError(file, "\(count) bytes follow the end of the gzip data") }
    }

    /// Returns the CRC-32 of a content, as gzip stores it.
    static func checksum(_ content: [UInt8]) -> UInt32 {
        UInt32(truncatingIfNeeded: crc32_z(0, content, content.count))
    }

    /// Decompresses a part of the input, removes it there and appends its content to `content`. Returns the zlib status.
    private static func inflateStep(
        _ stream: inout z_stream, _ input: inout Data, into content: inout [UInt8], upTo limit: Int
    ) -> Int32 {
        let outputCount = min(limit - content.count, 1 << 18)
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: outputCount) { output in
            let status = input.withUnsafeBytes { bytes in
                // zlib's interface is older than const: it does not write to its input.
                stream.next_in = UnsafeMutablePointer(mutating: bytes.bindMemory(to: UInt8.self).baseAddress)
                stream.avail_in = UInt32(bytes.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(outputCount)
                return PullbackZlib.inflate(&stream, Z_NO_FLUSH)
            }
            input.removeFirst(input.count - Int(stream.avail_in))
            content += UnsafeBufferPointer(rebasing: output.prefix(outputCount - Int(stream.avail_out)))
            return status
        }
    }
}
