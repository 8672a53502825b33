import Foundation
import PullbackArrays
import PullbackTestSupport
import Testing

@testable import PullbackDatasets

@Suite struct MNISTTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Four files with three training and two test images of 2 × 2 pixels.
    private func writeTinyMNIST(named suffix: String = "", _ pack: ([UInt8]) -> [UInt8] = { $0 }) throws {
        for (name, file) in [
            "train-images-idx3-ubyte": idx([3, 2, 2], Array(repeating: 255, count: 12)),
            "train-labels-idx1-ubyte": idx([3], [7, 0, 9]),
            "t10k-images-idx3-ubyte": idx([2, 2, 2], Array(repeating: 0, count: 8)),
            "t10k-labels-idx1-ubyte": idx([2], [1, 2]),
        ] {
            try folder.write(pack(file), to: name + suffix)
        }
    }

    private func loadingError() -> String? {
        message { _ = try MNIST.load(from: folder.path) }?.replacing(folder.path, with: "DIR")
    }

    @Test("MNIST as published", .enabled(if: MNISTFiles.arePresent, "\(MNISTFiles.absence)"))
    func published() throws {
        let (train, test) = try MNIST.load(from: MNISTFiles.folder)
        #expect(train.count == 60_000 && test.count == 10_000 && train.width == 784)
        #expect(train.imageShape! == (28, 28))
        #expect(train.labels[0] == 5 && test.labels[0] == 7)
        #expect(train.classCounts == [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949])
        #expect(test.classCounts == [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009])
        #expect(train.batch([0]).features.elements.max() == 1 as Float)
        for file in MNIST.File.allCases {
            let published = file.published
            let content = try contents(of: #require(file.path(in: MNISTFiles.folder)), upTo: published.count + 1)
            #expect(content.count == published.count && Gzip.checksum(content) == published.checksum)
        }
    }

    @Test("Files are found gzipped or not, under both spellings") func spellings() throws {
        for (suffix, pack) in ["": { $0 }, ".gz": gzip] as [String: ([UInt8]) -> [UInt8]] {
            try writeTinyMNIST(named: suffix, pack)
            let (train, test) = try MNIST.load(from: folder.path)
            #expect(train.labels == [7, 0, 9] && train[0] == [1, 1, 1, 1])
            #expect(test.labels == [1, 2] && test[1] == [0, 0, 0, 0])
            for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
                let pointed = "\(folder.path)/\(name.replacing("-idx", with: ".idx"))"
                try FileManager.default.moveItem(atPath: "\(folder.path)/\(name)", toPath: pointed)
            }
            #expect(try MNIST.load(from: folder.path).train.count == 3)
            for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
                try FileManager.default.removeItem(atPath: "\(folder.path)/\(name)")
            }
        }
    }

    @Test("One part is read without the files of the other") func parts() throws {
        try writeTinyMNIST()
        for name in ["train-images-idx3-ubyte", "train-labels-idx1-ubyte"] {
            try FileManager.default.removeItem(atPath: "\(folder.path)/\(name)")
        }
        #expect(try MNIST.load(.test, from: folder.path).labels == [1, 2])
        #expect(try MNIST.load(.test, from: folder.path).name == "MNIST test")
        #expect(
            message { _ = try MNIST.load(.train, from: folder.path) }?.hasSuffix(
                "lacks train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz") == true)
    }

    @Test("A missing folder, a file in its place and missing files are named") func missing() throws {
        #expect(message { _ = try MNIST.load(from: folder.path + "/none") } == "\(folder.path)/none: no such folder")
        let file = try folder.write([], to: "file")
        #expect(
            message { _ = try MNIST.load(from: file) } == "\(file): is a file, not the folder with the files of MNIST")
        try writeTinyMNIST()
        try FileManager.default.removeItem(atPath: folder.path + "/t10k-labels-idx1-ubyte")
        #expect(loadingError() == "DIR: lacks t10k-labels-idx1-ubyte.gz")
    }

    @Test("Files that do not fit each other are named") func misfits() throws {
        try writeTinyMNIST()
        try folder.write(idx([3], [7, 10, 9]), to: "train-labels-idx1-ubyte")
        #expect(loadingError() == "DIR/train-labels-idx1-ubyte: label 10 at row 1 is not a digit")
        try folder.write(idx([2], [7, 9]), to: "train-labels-idx1-ubyte")
        #expect(
            loadingError()
                == "DIR/train-images-idx3-ubyte: holds 3 images for the 2 labels of DIR/train-labels-idx1-ubyte")
        try writeTinyMNIST()
        try folder.write(idx([2, 1, 2], [1, 2, 3, 4]), to: "t10k-images-idx3-ubyte")
        #expect(loadingError() == "DIR: training images have 4 pixels, test images 2")
        try folder.write(idx([3], [7, 0, 9]), to: "train-images-idx3-ubyte")
        #expect(
            loadingError()
                == "DIR/train-images-idx3-ubyte: holds labels, not images: are the files in the right places?")
    }
}
