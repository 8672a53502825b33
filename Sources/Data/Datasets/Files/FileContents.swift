import Foundation

/// The bytes of a file from its beginning, at most `limit` of them; inflated if the file is gzipped, whatever its name.
///
/// The limit bounds the memory that a file can claim. To see whether a file is too long, ask for one byte more.
func contents(of path: String, upTo limit: Int) throws(DataError) -> [UInt8] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        throw DataError(path, "no such file")
    }
    guard !isFolder.boolValue else { throw DataError(path, "is a folder, not a file") }
    do {
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? file.close() }
        let start = [UInt8](try file.read(upToCount: Gzip.magic.count) ?? Data())
        guard start == Gzip.magic else {
            return Array(start.prefix(limit)) + (try file.read(upToCount: max(limit - start.count, 0)) ?? Data())
        }
        let rest = try file.read(upToCount: Gzip.largestFile) ?? Data()
        return try Gzip.inflate(start + rest, upTo: limit, from: path)
    } catch let error as DataError {
        throw error
    } catch {
        throw DataError(path, "cannot be read: \(reason(for: error))")
    }
}

/// Why the system refused, in its own words, which Foundation keeps inside an error that says less.
package func reason(for error: any Error) -> String {
    var innermost = error as NSError
    while let cause = innermost.userInfo[NSUnderlyingErrorKey] as? any Error { innermost = cause as NSError }
    return innermost.domain == NSPOSIXErrorDomain
        ? String(cString: strerror(Int32(innermost.code))) : innermost.localizedDescription
}
