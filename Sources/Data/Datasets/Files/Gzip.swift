import PullbackFiles
import PullbackZlib

/// Reads the gzip format (RFC 1952), with zlib.
enum Gzip {
    /// The two bytes with which every gzip file begins.
    static let magic: [UInt8] = [0x1f, 0x8b]

    /// The largest compressed file that is read, in bytes: 1 GiB.
    static let largestFile = 1 << 30

    /// Decompresses gzip data and returns the first bytes, at most `limit`.
    ///
    /// Several gzip members one after another, as made by `cat a.gz b.gz`, are read as one content. zlib
    /// checks the CRC-32 and the length of a member when it reaches the member's end; so to check everything,
    /// `limit` must be larger than the content. Throws a `PullbackError` if the data is truncated or damaged.
    static func inflate(_ compressed: [UInt8], upTo limit: Int, from file: String) throws -> [UInt8] {
        var stream = z_stream()
        let automaticWindow = MAX_WBITS + 16  // 16 asks for a gzip header.
        guard inflateInit2_(&stream, automaticWindow, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw PullbackError(file, "cannot be inflated: out of memory")
        }
        defer { inflateEnd(&stream) }

        var content: [UInt8] = []
        content.reserveCapacity(min(limit, announcedLength(of: compressed)))
        var position = 0
        while content.count < limit {
            let status = inflateStep(&stream, compressed, &position, into: &content, upTo: limit)
            switch status {
            case Z_OK: continue
            case Z_STREAM_END:
                let rest = compressed[position...]
                if rest.allSatisfy({ $0 == 0 }) { return content }  // Tapes pad with zeros, and gzip(1) skips them.
                guard rest.starts(with: magic) else {
                    throw PullbackError(file, "\(rest.count) bytes follow the end of the gzip data")
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

    /// Returns the CRC-32 of a content, as gzip stores it.
    static func checksum(_ content: [UInt8]) -> UInt32 {
        UInt32(truncatingIfNeeded: crc32_z(0, content, content.count))
    }

    /// Decompresses the next part of the input and appends it to `content`. Returns the zlib status.
    private static func inflateStep(
        _ stream: inout z_stream, _ compressed: [UInt8], _ position: inout Int, into content: inout [UInt8],
        upTo limit: Int
    ) -> Int32 {
        let inputCount = min(compressed.count - position, 1 << 30)
        let outputCount = min(limit - content.count, 1 << 18)
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: outputCount) { output in
            compressed.withUnsafeBufferPointer { input in
                // zlib's interface is older than const: it does not write to its input.
                stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress.map { $0 + position })
                stream.avail_in = UInt32(inputCount)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(outputCount)
                let status = PullbackZlib.inflate(&stream, Z_NO_FLUSH)
                position += inputCount - Int(stream.avail_in)
                content += UnsafeBufferPointer(rebasing: output.prefix(outputCount - Int(stream.avail_out)))
                return status
            }
        }
    }

    /// Returns the length of the content that the last four bytes state, but at most 1032 times the
    /// compressed length, which is the limit of the format.
    private static func announcedLength(of compressed: [UInt8]) -> Int {
        let stated = compressed.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
        return min(stated, compressed.count * 1032)
    }
}
