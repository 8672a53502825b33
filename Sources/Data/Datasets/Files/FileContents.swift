import Foundation
import PullbackFiles

/// Returns the first bytes of a file, at most `limit`; decompressed if the file is gzipped,
/// whatever its name.
///
/// The limit bounds the memory that is used. To find out whether a file is too long, ask for one byte more. Memory for
/// `reserved` bytes is taken at once, but never more than a file of this size can hold.
func contents(of path: String, upTo limit: Int, reserving reserved: Int = 0) throws -> [UInt8] {
    let file = try InputFile(path)
    let start = try file.read(upTo: Gzip.magic.count)
    guard start.starts(with: Gzip.magic) else {
        return try [UInt8](start.prefix(limit)) + file.read(upTo: limit - start.count)
    }
    var isStart = true
    let most = (file.size ?? 0).multipliedReportingOverflow(by: Gzip.mostGrowth)
    return try Gzip.inflate(upTo: limit, reserving: most.overflow ? 0 : min(reserved, most.partialValue), from: path) {
        defer { isStart = false }
        return try isStart ? start : file.read(upTo: 1 << 18)
    }
}
