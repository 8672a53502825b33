import Foundation
import PullbackArrays
import PullbackFiles

/// The MNIST dataset: handwritten digits of 28 × 28 pixels, 60 000 for training and 10 000 for testing.
///
/// Y. LeCun, C. Cortes, C. Burges, "The MNIST database of handwritten digits"; Y. LeCun, L. Bottou, Y. Bengio, P.
/// Haffner, "Gradient-Based Learning Applied to Document Recognition" (1998).
public enum MNIST {
    /// A part of MNIST: images with their labels.
    public enum Part: String, CaseIterable, Sendable {
        /// The 60 000 training images.
        case train
        /// The 10 000 test images.
        case test

        var files: (images: File, labels: File) {
            switch self {
            case .train: (.trainImages, .trainLabels)
            case .test: (.testImages, .testLabels)
            }
        }
    }

    /// Reads the four files of MNIST from a folder, gzipped or not. They must have their official names, such
    /// as `train-images-idx3-ubyte`; the second dash may be a point. Pixels are bytes divided by 255: 0 is
    /// background, 1 is ink.
    ///
    /// Throws a `PullbackError` if a file is missing or damaged, or does not fit the others.
    public static func load(from folder: String) throws -> (train: Dataset, test: Dataset) {
        try requireFiles(of: Part.allCases, in: folder)
        // Most of the time is taken by decompressing the training images; meanwhile another thread reads the test images.
        let (train, test) = try Threads.both(
            { try load(.train, from: folder) }, { try load(.test, from: folder) })
        guard train.width == test.width else {
            throw PullbackError(folder, "training images have \(train.width) pixels, test images \(test.width)")
        }
        return (train, test)
    }

    /// Reads one part; the files of the other part may be missing.
    public static func load(_ part: Part, from folder: String) throws -> Dataset {
        try requireFiles(of: [part], in: folder)
        return try dataset("MNIST \(part.rawValue)", images: part.files.images, labels: part.files.labels, in: folder)
    }

    private static func requireFiles(of parts: [Part], in folder: String) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else {
            throw PullbackError(folder, "no such folder")
        }
        guard isFolder.boolValue else {
            throw PullbackError(folder, "is a file, not the folder with the files of MNIST")
        }
        let missing = parts.flatMap { [$0.files.images, $0.files.labels] }.filter { $0.path(in: folder) == nil }
            .map { $0.rawValue + ".gz" }
        guard missing.isEmpty else { throw PullbackError(folder, "lacks \(missing.joined(separator: ", "))") }
    }

    private static func dataset(
        _ name: String, images: File, labels: File, in folder: String
    ) throws -> Dataset {
        let imagesPath = images.path(in: folder) ?? images.rawValue
        let labelsPath = labels.path(in: folder) ?? labels.rawValue
        let classes = try IDX(contentsOf: labelsPath, dimensions: 1)
        if let row = classes.bytes.firstIndex(where: { $0 > 9 }) {
            throw PullbackError(labelsPath, "label \(classes.bytes[row]) at row \(row) is not a digit")
        }
        let pixels = try IDX(contentsOf: imagesPath, dimensions: 3)
        let (count, height, width) = (pixels.sizes[0], pixels.sizes[1], pixels.sizes[2])
        guard count == classes.bytes.count else {
            throw PullbackError(
                imagesPath, "holds \(count) images for the \(classes.bytes.count) labels of \(labelsPath)")
        }
        return Dataset(
            name: name, features: .bytes(pixels.bytes, dividedBy: 255), width: height * width,
            labels: classes.bytes.map(Int.init), classNames: (0...9).map(String.init),
            imageShape: (height: height, width: width))
    }
}
