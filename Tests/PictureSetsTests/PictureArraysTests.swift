import Foundation
import PullbackArrays
import PullbackDatasets
import PullbackFiles
import PullbackNumPyFiles
import PullbackTestSupport
import Testing

@testable import PullbackPictureSets

/// Returns a file of bytes in the IDX format.
private func idx(_ sizes: [Int], _ bytes: [UInt8]) -> [UInt8] { idx(8, sizes, bytes) }

/// Returns a file in the IDX format: the code of the type, the sizes, and the bytes of the numbers.
private func idx(_ type: UInt8, _ sizes: [Int], _ bytes: [UInt8]) -> [UInt8] {
    [0, 0, type, UInt8(sizes.count)]
        + sizes.flatMap { size in (0..<4).reversed().map { UInt8(size >> (8 * $0) & 255) } }
        + bytes
}

/// Tests of sets of pictures in files as people publish them, found by their names.
@Suite struct PictureArraysTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Pictures of 1 × 2 pixels, and a label for each.
    private func write(
        _ pattern: String, train: [UInt8] = [1, 2, 0], test: [UInt8]? = [2, 1], suffix: String = "-ubyte"
    ) throws {
        for (part, labels) in [("train", train), ("test", test)] {
            guard let labels else { continue }
            let name = pattern.replacing("PART", with: part == "test" && pattern.hasPrefix("PART") ? "t10k" : part)
            let pixels = labels.flatMap { [$0, 10 * $0] }
            try write(idx([labels.count, 1, 2], pixels), name.replacing("ROLE", with: "images-idx3") + suffix)
            try write(idx([labels.count], labels), name.replacing("ROLE", with: "labels-idx1") + suffix)
        }
    }

    private func write(_ bytes: [UInt8], _ name: String) throws {
        let path = URL(filePath: folder.path).appending(path: name)
        try FileManager.default.createDirectory(
            at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: path)
    }

    private func fault(_ split: String? = nil) -> String? {
        message { _ = try PictureSource.named(split, at: folder.path).load() }?.replacing(folder.path, with: "DIR")
    }

    @Test(
        "Files are found whatever their separators, their folder and their ending",
        arguments: [
            "PART-ROLE", "PART.ROLE", "MNIST/raw/PART-ROLE", "a/b/PART-ROLE", "qmnist-PART-ROLE",
            "emnist-mnist-PART-ROLE",
        ])
    func names(_ pattern: String) throws {
        for suffix in ["-ubyte", ".ubyte", "-ubyte.gz"] {
            try write(pattern, suffix: suffix)
            let set = try PictureSource.named(nil, at: folder.path).load()
            #expect(set.train.labels == [1, 2, 0] && set.test?.labels == [2, 1])
            #expect(set.train[1] == [2.0 / 255, 20.0 / 255] && set.train.classNames == (0...9).map(String.init))
        }
    }

    @Test("A folder of a file's name beside the file hides nothing") func folders() throws {
        try write("PART-ROLE")
        for name in ["train-images-idx3-ubyte", "t10k-labels-idx1-ubyte"] {
            let path = folder.path + "/" + name
            try FileManager.default.moveItem(atPath: path, toPath: path.replacing("-idx", with: ".idx"))
            try write([], name + "/" + name)  // An empty copy of the file, in a folder.
        }
        #expect(try PictureSource.named(nil, at: folder.path).load().train.labels == [1, 2, 0])
        // Files that lie only in folders of their names are found, too.
        try FileManager.default.removeItem(atPath: folder.path + "/train-images.idx3-ubyte")
        try write(idx([3, 1, 2], [9, 9, 8, 8, 7, 7]), "train-images-idx3-ubyte/train-images-idx3-ubyte")
        #expect(try PictureSource.named(nil, at: folder.path).load().train[0] == [9.0 / 255, 9.0 / 255])
    }

    @Test("Several sets are listed, and one is chosen by its name or a word of it") func splits() throws {
        for set in ["letters", "digits"] { try write("gzip/emnist-\(set)-PART-ROLE") }
        #expect(fault() == "DIR: holds 2 sets of pictures: digits, letters; choose one, as --split digits")
        #expect(fault("byclass") == "DIR: holds no set called byclass: there is digits, letters")
        for word in ["letters", "Letters", "emnist-letters"] {
            #expect(try PictureSource.named(word, at: folder.path).name == "emnist-letters")
        }
        try write("MNIST/raw/PART-ROLE")
        #expect(try PictureSource.named("mnist", at: folder.path).name == "MNIST")
    }

    @Test("EMNIST's pictures are set upright, and its letters begin at 1") func letters() throws {
        try write(idx([2, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8]), "emnist-letters-train-images-idx3-ubyte")
        try write(idx([2], [26, 1]), "emnist-letters-train-labels-idx1-ubyte")
        var set = try PictureSource.named(nil, at: folder.path).load()
        #expect(set.train[0].map { $0 * 255 } == [1, 3, 2, 4] && set.test == nil)
        #expect(set.train.classNames.count == 26 && set.train.labels.map { set.train.classNames[$0] } == ["Zz", "Aa"])
        try write(Array("1 90 122\n26 65\n".utf8), "emnist-letters-mapping.txt")
        set = try PictureSource.named(nil, at: folder.path).load()
        #expect(set.train.labels.map { set.train.classNames[$0] } == ["A", "Zz"] && set.train.classNames.count == 2)
        try write(Array("1 90 122\n2 65\n".utf8), "emnist-letters-mapping.txt")
        #expect(
            fault() == "DIR/emnist-letters-train-labels-idx1-ubyte: label 26 at row 0 is no class: there are 1 to 2")
        try write(Array("1 90 122\nx\n".utf8), "emnist-letters-mapping.txt")
        #expect(fault() == "DIR/emnist-letters-mapping.txt:2: begins with no label")
    }

    @Test("Labels in the first of eight columns, as in QMNIST, and pixels of any type") func types() throws {
        func words(_ numbers: [UInt32]) -> [UInt8] {
            numbers.flatMap { number in (0..<4).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }
        }
        let labels: [UInt32] = [7, 1, 2, 3, 4, 5, 6, 7, 2, 1, 2, 3, 4, 5, 6, 7]
        try write(idx(0x0C, [2, 8], words(labels)), "qmnist-train-labels-idx2-int")
        for (type, bytes) in [
            (0x0D, words([1, 0.5, 0, 0.25].map { Float($0).bitPattern })), (0x0C, words([255, 128, 0, 64])),
            (0x0B, [0, 255, 0, 128, 0, 0, 0, 64]),
        ] as [(UInt8, [UInt8])] {
            try write(idx(type, [2, 1, 2], bytes), "qmnist-train-images-idx3-ubyte")
            let set = try PictureSource.named(nil, at: folder.path).load()
            #expect(set.train.labels == [7, 2] && set.train[0][0] == 1)
            #expect(abs(set.train[0][1] - 0.5) < 0.003, "\(type)")
        }
        try write(idx(0x0B, [2, 1, 2], [255, 255, 0, 128, 0, 0, 0, 64]), "qmnist-train-images-idx3-ubyte")
        #expect(
            fault()
                == "DIR/qmnist-train-images-idx3-ubyte: holds -1.0, which is no pixel: those are from 0 to 255, or from 0 to 1"
        )
    }

    @Test("Keras' archive, and arrays in files of their own with a map of classes") func numPy() throws {
        let pixels = NDArray<Float>([0, 0.5, 1, 0.25, 0.75, 0]).reshaped(3, 1, 2)
        let path = folder.path + "/mnist.npz"
        try NumPyFile.write(
            [
                ("x_train", NumPyArray(pixels)), ("y_train", NumPyArray([4, 0, 9])), ("x_test", NumPyArray(pixels)),
                ("y_test", NumPyArray([1, 1, 1])),
            ], to: path)
        let set = try PictureSource.named(nil, at: path).load()
        #expect(set.train.labels == [4, 0, 9] && set.test?.labels == [1, 1, 1] && set.train[0] == [0, 0.5])
        try FileManager.default.removeItem(atPath: path)
        for (name, array) in [("imgs", NumPyArray(pixels)), ("labels", NumPyArray([1, 0, 1]))] {
            try NumPyFile.write([("arr_0", array)], to: folder.path + "/k49-train-\(name).npz")
        }
        try write(Array("index,codepoint,char\n0,U+3042,あ\n1,U+3044,い\n".utf8), "k49_classmap.csv")
        let signs = try PictureSource.named(nil, at: folder.path).load().train
        #expect(signs.classNames == ["あ", "い"] && signs.labels == [1, 0, 1])
        try NumPyFile.write([("a", NumPyArray([1]))], to: path)
        #expect(
            message { _ = try PictureSource.all(at: path) }
                == "\(path): holds no arrays x_train and y_train, but a; name its arrays so")
    }

    @Test("Colours become grey, whichever axis they are on") func colours() throws {
        // Green counts most.
        let bytes: [UInt8] = [0, 255, 0, 100, 100, 100]
        for (sizes, bytes) in [
            ([1, 1, 2, 3], bytes), ([1, 3, 1, 2], [0, 100, 255, 100, 0, 100]), ([1, 1, 2, 1], [150, 100]),
            ([1, 1, 1, 2], [150, 100]),
        ] as [([Int], [UInt8])] {
            let images = try PictureImages(PictureArray(array(sizes, bytes)), at: "x")
            guard case .bytes(let levels, _) = images.features else { return #expect(Bool(false)) }
            #expect(levels == [150, 100] && images.width == 2 && images.shape! == (1, 2), "\(sizes)")
        }
    }

    @Test("Bytes of 0 and 1 are the pixels themselves, and what is no images is refused")
    func bits() throws {
        let bits = try PictureImages(PictureArray(array([2, 1, 2], [0, 1, 1, 0])), at: "x")
        guard case .bytes([0, 1, 1, 0], dividedBy: 1) = bits.features else { return #expect(Bool(false)) }
        for sizes in [[], [3], [0, 3, 0, 0], [5, 3, 0, 0], [5, 0, 0, 3]] {
            let count = sizes.reduce(1, *)
            let ones = NDArray<Double>(Array(repeating: 1, count: count), shape: Shape(sizes))
            #expect(throws: PullbackError.self, "\(sizes)") {
                try PictureImages(PictureArray(NumPyArray(ones)), at: "x")
            }
        }
    }

    private func array(_ sizes: [Int], _ bytes: [UInt8]) throws -> IDX {
        try IDX(contentsOf: folder.write(idx(sizes, bytes), to: "array"))
    }

    @Test("What is missing or is no such file is named") func faults() throws {
        #expect(fault()?.hasPrefix("DIR: holds no pictures that can be learned; put files as train-images") == true)
        try write(idx([1], [1]), "train-labels-idx1-ubyte")
        #expect(fault() == "DIR/train-labels-idx1-ubyte: has no file with images beside it")
        try write(Array("<!DOCTYPE html>".utf8), "train-images-idx3-ubyte.gz")
        #expect(fault()?.hasPrefix("DIR/train-images-idx3-ubyte.gz: is a web page, not data") == true)
        try write(idx([2, 1, 1], [1, 1]), "train-images-idx3-ubyte")
        #expect(
            fault() == "DIR/train-images-idx3-ubyte: holds 2 images for the 1 labels of DIR/train-labels-idx1-ubyte")
        try write(idx([2], [1, 1]), "train-images-idx3-ubyte")
        #expect(fault()?.contains("holds an array of 2, not images; are the files in the right places?") == true)
    }

    @Test("Of two faulty parts the one to learn is named; a fault of the test part alone is found too")
    func faultyParts()
        throws
    {
        try write(idx([1], [1]), "train-labels-idx1-ubyte")
        try write(idx([1, 1, 1], [1]), "train-images-idx3-ubyte")
        try write(idx([1], [1]), "t10k-labels-idx1-ubyte")
        try write(idx([2, 1, 1], [1, 1]), "t10k-images-idx3-ubyte")
        #expect(
            fault() == "DIR/t10k-images-idx3-ubyte: holds 2 images for the 1 labels of DIR/t10k-labels-idx1-ubyte")
        try write(idx([2, 1, 1], [1, 1]), "train-images-idx3-ubyte")
        #expect(
            fault() == "DIR/train-images-idx3-ubyte: holds 2 images for the 1 labels of DIR/train-labels-idx1-ubyte")
    }

    @Test("Names of published files") func parsing() {
        for (name, set, part) in [
            ("train-images-idx3-ubyte", "", .train), ("t10k-images.idx3-ubyte.gz", "", .test),
            ("emnist-byclass-test-images-idx3-ubyte.gz", "emnist-byclass", .test), ("x_train", "", .train),
            ("k49-test-imgs.npz", "k49", .test), ("xnist-images-idx3-ubyte", "xnist", nil),
        ] as [(String, String, PictureSource.Part?)] {
            let parsed = PictureFileName(name)
            #expect(parsed?.role == .images && parsed?.set == set && parsed?.part == part, "\(name)")
        }
        for name in ["seven.png", "README.md", "train"] { #expect(PictureFileName(name) == nil) }
    }

    @Test("Files that are nearly right are read or refused") func mutations() throws {
        let images = idx([3, 1, 2], [1, 2, 3, 4, 5, 6]), labels = idx([3], [1, 2, 1])
        let names = Array("1 65 97\n2 66\n3 67\n".utf8), floats = idx(0x0D, [3, 1, 2], Array(repeating: 0, count: 24))
        try Mutations.forEach(of: [images, labels, names, floats]) { bytes in
            for (name, sound) in [
                ("emnist-a-train-images-idx3-ubyte", images), ("emnist-a-train-labels-idx1-ubyte", labels),
                ("emnist-a-mapping.txt", names),
            ] {
                try folder.write(sound, to: name)
            }
            for name in [
                "emnist-a-train-images-idx3-ubyte", "emnist-a-mapping.txt", "emnist-a-train-labels-idx1-ubyte",
            ] {
                try folder.write(bytes, to: name)
                do { _ = try PictureSource.named(nil, at: folder.path).load().train.count } catch {
                    #expect(error is PullbackError, "\(error)")
                }
            }
        }
    }
}
