import Foundation
import PullbackDatasets

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

extension Checkpoint {
    /// Throws if a file could not be written at a place: to be asked before training, not after.
    public static func checkWritable(_ path: String) throws(CheckpointError) {
        try write(Data(), to: path) { _, _ in }
    }

    /// Writes a file beside its place and renames it, so that a crash or a full disk leaves the old one.
    static func replaceFile(at path: String, with data: Data) throws(CheckpointError) {
        try write(data, to: path) { draft, place in
            guard rename(draft.path, place.path) == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
        }
    }

    /// Writes a draft beside a place and hands both over; what is left of the draft is removed.
    private static func write(
        _ data: Data, to path: String, finish: (_ draft: URL, _ place: URL) throws -> Void
    ) throws(CheckpointError) {
        // Behind a symbolic link it is the file that is replaced, not the link.
        let place = URL(fileURLWithPath: path).resolvingSymlinksInPath()
        let draft = place.deletingLastPathComponent().appendingPathComponent(".pullback-\(UUID().uuidString)")
        if let obstacle = obstacle(at: place) { throw CheckpointError(path, "cannot be written: \(obstacle)") }
        do {
            defer { try? FileManager.default.removeItem(at: draft) }
            try data.write(to: draft, options: .withoutOverwriting)
            let file = try FileHandle(forUpdating: draft)
            defer { try? file.close() }
            try file.synchronize()
            try finish(draft, place)
        } catch {
            throw CheckpointError(path, "cannot be written: \(reason(for: error))")
        }
    }

    /// Whether nothing but an older model, or nothing at all, is lost with a file.
    private static func isReplaceable(_ place: URL) -> Bool {
        guard let file = try? FileHandle(forReadingFrom: place) else { return false }
        defer { try? file.close() }
        let start = (try? file.read(upToCount: 9)) ?? Data()
        return start.isEmpty || start.last == UInt8(ascii: "{") && start.count == 9
    }

    /// What stands where the file is to be and must not be replaced by renaming.
    private static func obstacle(at place: URL) -> String? {
        switch try? FileManager.default.attributesOfItem(atPath: place.path)[.type] as? FileAttributeType {
        case nil: nil
        case .typeRegular? where access(place.path, W_OK) != 0: reason(for: POSIXError(.EACCES))
        case .typeRegular?: isReplaceable(place) ? nil : "it exists and is no model; choose another name"
        case .typeDirectory?: "it is a folder"
        default: "it is no ordinary file"
        }
    }
}
