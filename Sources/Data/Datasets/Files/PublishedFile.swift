import Foundation
import PullbackFiles

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// A file on the web whose content is known beforehand.
struct PublishedFile: Sendable {
    /// Its name, on the web and here.
    let name: String

    /// The number of its bytes, inflated: mirrors may compress it differently.
    let count: Int

    /// The CRC-32 of its bytes, inflated.
    let checksum: UInt32

    /// Fetches the file into a folder from the first mirror that has it.
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

    /// Continues or begins `.part`, which takes the file's place once its content is the published one.
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
        // What an earlier attempt left may be what does not fit: it is gone now, so once more.
        guard continues else { throw PullbackError(url.host ?? url.path, "sent something else") }
        try await fetch(url, to: path, through: configuration, progress: progress)
    }

    private func isContent(of path: String) -> Bool {
        guard let content = try? contents(of: path, upTo: count + 1) else { return false }
        return content.count == count && Gzip.checksum(content) == checksum
    }
}
