import Foundation

extension MNIST {
    /// The four files of MNIST; the raw values are their official names.
    enum File: String, CaseIterable {
        case trainImages = "train-images-idx3-ubyte"
        case trainLabels = "train-labels-idx1-ubyte"
        case testImages = "t10k-images-idx3-ubyte"
        case testLabels = "t10k-labels-idx1-ubyte"

        /// The file as its authors publish it.
        var published: PublishedFile {
            let (count, checksum): (Int, UInt32) =
                switch self {
                case .trainImages: (16 + 60_000 * 28 * 28, 0xe9f4_d8b3)
                case .trainLabels: (8 + 60_000, 0xe0cb_4ad2)
                case .testImages: (16 + 10_000 * 28 * 28, 0x9137_3bdf)
                case .testLabels: (8 + 10_000, 0x4ab9_eff9)
                }
            return PublishedFile(name: rawValue + ".gz", count: count, checksum: checksum)
        }

        /// Returns the path of the file in a folder, gzipped or not; `nil` if it is not there.
        func path(in folder: String) -> String? {
            let unpacked = [rawValue, rawValue.replacing("-idx", with: ".idx")]
            return (unpacked + unpacked.map { $0 + ".gz" }).map { "\(folder)/\($0)" }
                .first(where: FileManager.default.fileExists(atPath:))
        }
    }
}
