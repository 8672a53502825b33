import Foundation
import PullbackFiles

/// Returns the first bytes of a file, at most `limit`; decompressed if the file is gzipped,
/// whatever its name.
///
/// The limit bounds the memory that is used. To find out whether a file is too long, ask for one byte more. The first
/// `skipped` bytes are left out, and do not count towards the limit. Memory for `reserved` bytes is taken at once, but never more than a file
/// of this size can hold.
func contents(
    of path: String, skipping skipped: Int = 0, upTo limit: Int, reserving reserved: Int = 0
) throws -> [UInt8] {
    let file = try InputFile(path)
    let start = try file.read(upTo: Gzip.magic.count)
    guard start.starts(with: Gzip.magic) else {
        if start.count < skipped { _ = try file.read(upTo: skipped - start.count) }
        let rest = start.dropFirst(skipped)
        return try [UInt8](rest.prefix(limit)) + file.read(upTo: limit - rest.count)
    }
    var isStart = true
    let most = (file.size ?? 0).multipliedReportingOverflow(by: Gzip.mostGrowth)
    let room = most.overflow ? 0 : min(reserved, most.partialValue)
    return try Gzip.inflate(skipping: skipped, upTo: limit, reserving: room, from: path) {
        defer { isStart = false }
        return try isStart ? start : file.read(upTo: 1 << 16)
    }
}
