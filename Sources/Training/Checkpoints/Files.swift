import Foundation

extension Safetensors {
    /// The largest file that is read, in bytes.
    private static let largestFile = 1 << 32

    /// The tensors of a file. Throws `CheckpointError` if it cannot be read or is not what it says.
    public init(contentsOf path: String) throws(CheckpointError) {
        let data: Data
        do {
            let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? file.close() }
            data = try file.read(upToCount: Self.largestFile) ?? Data()
        } catch { throw CheckpointError(path, reason(for: error)) }
        guard data.count < Self.largestFile else { throw CheckpointError(path, "is larger than 4 GiB") }
        try self.init(decoding: data, at: path)
    }
}

/// Writes a file beside its place and renames it, so that a crash or a full disk leaves the old one.
func replaceFile(at path: String, with data: Data) throws(CheckpointError) {
    let place = try writablePlace(path)
    let draft = draft(beside: place)
    do {
        try data.write(to: draft)
        let file = try FileHandle(forUpdating: draft)
        try file.synchronize()
        try file.close()
        guard rename(draft.path, place.path) == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
    } catch {
        try? FileManager.default.removeItem(at: draft)
        throw CheckpointError(path, "cannot be written: \(reason(for: error))")
    }
}

extension Checkpoint {
    /// Throws if a file could not be written at a place: to be asked before training, not after.
    public static func checkWritable(_ path: String) throws(CheckpointError) {
        let place = try writablePlace(path)
        let draft = draft(beside: place)
        do { try Data().write(to: draft) } catch {
            throw CheckpointError(path, "cannot be written: \(reason(for: error))")
        }
        try? FileManager.default.removeItem(at: draft)
    }
}

/// Where a file really lies: behind a symbolic link it is the file that is replaced, not the link.
private func writablePlace(_ path: String) throws(CheckpointError) -> URL {
    let place = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    let type = try? FileManager.default.attributesOfItem(atPath: place.path)[.type] as? FileAttributeType
    guard type == nil || type == .typeRegular else {
        throw CheckpointError(path, "cannot be written: it is no ordinary file")
    }
    return place
}

private func draft(beside place: URL) -> URL {
    place.deletingLastPathComponent().appendingPathComponent(
        ".\(place.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier)")
}

/// Why the system refused, in its own words: Foundation keeps them inside an error that says less.
private func reason(for error: any Error) -> String {
    let error = error as NSError
    return (error.userInfo[NSUnderlyingErrorKey] as? NSError ?? error).localizedDescription
}
