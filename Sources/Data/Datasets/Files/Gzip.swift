import PullbackFiles
import PullbackZlib

/// The gzip format: RFC 1952, inflated by zlib.
enum Gzip {
    /// The two bytes with which every gzip file begins.
    static let magic: [UInt8] = [0x1f, 0x8b]

    /// More compressed bytes than this are not looked at: 1 GiB.
    static let largestFile = 1 << 30

    /// The first bytes, at most `limit`, of what was compressed.
    ///
    /// Several members one after the other are one content, as in `cat a.gz b.gz`. zlib checks each member's CRC-32 and
    /// length once its end is reached, which takes a limit above the content's length.
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

    /// The CRC-32 with which gzip guards its content.
    static func checksum(_ content: [UInt8]) -> UInt32 {
        UInt32(truncatingIfNeeded: crc32_z(0, content, content.count))
    }

    /// Inflates the next piece of the input into a block and appends what came out.
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

    /// The length of the content as the last four bytes state it, but never more than deflate can reach: 1032 to 1.
    private static func announcedLength(of compressed: [UInt8]) -> Int {
        let stated = compressed.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
        return min(stated, compressed.count * 1032)
    }
}
