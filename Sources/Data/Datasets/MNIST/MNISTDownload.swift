import Foundation
import PullbackFiles

extension MNIST {
    /// How far the download of a file has come.
    public struct DownloadProgress: Sendable {
        /// The name of the file.
        public let file: String
        /// The bytes that are there, those of an earlier attempt included.
        public let received: Int
        /// The bytes that the file will have, if the server says so.
        public let expected: Int?
    }

    /// Where the files are published, in the order in which they are tried.
    public static var mirrors: [URL] {
        ["https://ossci-datasets.s3.amazonaws.com/mnist/", "https://storage.googleapis.com/cvdf-datasets/mnist/"]
            .compactMap(URL.init(string:))
    }

    /// Where downloaded files are kept: `pullback/mnist` in `$XDG_CACHE_HOME`, or in `~/.cache` where that is not set.
    public static var cacheFolder: String {
        let named = ProcessInfo.processInfo.environment["XDG_CACHE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        return (named ?? FileManager.default.homeDirectoryForCurrentUser.path + "/.cache") + "/pullback/mnist"
    }

    /// Downloads the files that a folder lacks, about 11 MB for both parts, 2 MB for the test, for `load` to read.
    ///
    /// A file takes its place only once its length and CRC-32 are the published ones. Until then it is called `.part`,
    /// and a later attempt continues it. A mirror that is out of reach or sends something else yields to the next.
    /// Throws where none is left, with the reason of each.
    public static func download(
        _ parts: [Part] = Part.allCases, to folder: String = cacheFolder, from mirrors: [URL] = mirrors,
        progress: @escaping @Sendable (DownloadProgress) -> Void = { _ in }
    ) async throws {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw PullbackError(folder, "cannot be created: \(reason(for: error))")
        }
        for file in parts.flatMap({ [$0.files.images, $0.files.labels] }) where file.path(in: folder) == nil {
            let name = file.rawValue + ".gz"
            do {
                try await file.published.download(to: folder, from: mirrors) { received, expected in
                    progress(DownloadProgress(file: name, received: received, expected: expected))
                }
            } catch let error as PullbackError {
                throw PullbackError(
                    error.place, error.problem,
                    advice: "put the four files of MNIST into a folder and name it: --data DIR")
            }
        }
    }
}
