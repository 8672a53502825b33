import Foundation
import PullbackFiles

/// The bytes of a file from its beginning, at most `limit` of them; inflated if the file is gzipped, whatever its name.
///
/// The limit bounds the memory that a file can claim. To see whether a file is too long, ask for one byte more.
func contents(of path: String, upTo limit: Int) throws -> [UInt8] {
    let file = try InputFile(path)
    let start = try file.read(upTo: Gzip.magic.count)
    guard start.starts(with: Gzip.magic) else {
        return try [UInt8](start.prefix(limit)) + file.read(upTo: limit - start.count)
    }
    return try Gzip.inflate([UInt8](start + file.rest(upTo: Gzip.largestFile)), upTo: limit, from: path)
}

/// The bytes of a file, as `contents(of:upTo:)` gives them. Throws where there are more than `limit`, without reading an
/// ordinary file that is known to be longer.
func wholeContents(of path: String, upTo limit: Int) throws -> [UInt8] {
    try InputFile(path).require(atMost: limit)
    let bytes = try contents(of: path, upTo: limit + 1)
    guard bytes.count <= limit else { throw PullbackError(path, "holds more than \(limit >> 30) GiB of text") }
    return bytes
}
