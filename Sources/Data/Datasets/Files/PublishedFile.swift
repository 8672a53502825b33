import Foundation
import PullbackFiles

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// A file on the web whose length and checksum are known in advance.
struct PublishedFile: Sendable {
    /// The name of the file, on the web and on disk.
    let name: String

    /// The number of bytes after decompression, since mirrors may compress the file differently.
    let count: Int

    /// The CRC-32 of the decompressed bytes.
    let checksum: UInt32

    /// Downloads the file into a folder from the first mirror that works. Throws a `PullbackError` with all
    /// reasons if none does.
    func download(
        to folder: String, from mirrors: [URL], through configuration: URLSessionConfiguration = .ephemeral,
        progress: @escaping @Sendable (_ received: Int, _ expected: Int?) -> Void
    ) async throws {
        var failures: [String] = []
        for mirror in mirrors {
            do {
                let url = mirror.appendingPathComponent(name)
                return try await fetch(url, to: "\(folder)/\(name)", through: configuration, progress: progress)
            } catch {
                failures.append("\(error)")
            }
        }
        throw PullbackError(name, "cannot be downloaded (\(failures.joined(separator: "; ")))")
    }

    /// Downloads to `path` + ".part", continuing an earlier attempt if there is one, and renames the file to
    /// `path` if its content is the published one. If it is not, the partial file is deleted; if an earlier
    /// attempt was continued, the download is tried once more from the beginning.
    private func fetch(
        _ url: URL, to path: String, through configuration: URLSessionConfiguration,
        progress: @escaping @Sendable (_ received: Int, _ expected: Int?) -> Void
    ) async throws {
        let part = path + ".part"
        let continues = FileManager.default.fileExists(atPath: part)
        try await Transfer(of: url, into: part, progress: progress).run(through: configuration)
        let isPublished = isContent(of: part)
        do {
            if isPublished {
                try FileManager.default.moveItem(atPath: part, toPath: path)
            } else {
                try FileManager.default.removeItem(atPath: part)
            }
        } catch {
            throw PullbackError(part, reason(for: error))
        }
        if isPublished { return }
        // The bytes of the earlier attempt may have been wrong. They are deleted now, so the download
        // is tried again.
        guard continues else { throw PullbackError(url.host ?? url.path, "sent something else") }
        try await fetch(url, to: path, through: configuration, progress: progress)
    }

    private func isContent(of path: String) -> Bool {
        guard let content = try? contents(of: path, upTo: count + 1) else { return false }
        return content.count == count && Gzip.checksum(content) == checksum
    }
}
