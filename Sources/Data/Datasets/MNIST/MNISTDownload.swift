import Foundation
import PullbackFiles

extension MNIST {
    /// The progress of the download of one file.
    public struct DownloadProgress: Sendable {
        /// The name of the file.
        public let file: String
        /// The number of bytes received so far, including those of an earlier attempt.
        public let received: Int
        /// The number of bytes that the file will have; `nil` if the server does not say.
        public let expected: Int?
    }

    /// The addresses of the folders that publish the files, in the order in which they are tried.
    public static var mirrors: [URL] {
        ["https://ossci-datasets.s3.amazonaws.com/mnist/", "https://storage.googleapis.com/cvdf-datasets/mnist/"]
            .compactMap(URL.init(string:))
    }

    /// The folder for downloaded files: `pullback/mnist` in `$XDG_CACHE_HOME`, or in `~/.cache` if
    /// that is not set.
    public static var cacheFolder: String {
        let named = ProcessInfo.processInfo.environment["XDG_CACHE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        return (named ?? FileManager.default.homeDirectoryForCurrentUser.path + "/.cache") + "/pullback/mnist"
    }

    /// Downloads the files that are missing in a folder, so that `load` can read them: 11 MB for both parts,
    /// 2 MB for the test part alone.
    ///
    /// A download is stored with the extension `.part` and renamed when its length and CRC-32 are the
    /// published ones. A later call continues a download that was interrupted. If a mirror cannot be
    /// reached or sends something else, the next one is tried. Throws a `PullbackError` with all reasons if
    /// no mirror works.
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
