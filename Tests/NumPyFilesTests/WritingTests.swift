import Foundation
import PullbackArrays
import PullbackFiles
import PullbackTestSupport
import Testing

@testable import PullbackNumPyFiles

/// Tests of writing files, and of what NumPy finds in them.
@Suite struct WritingTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static let arrays: [(name: String, array: NumPyArray)] = [
        ("W1", NumPyArray(NDArray<Double>([[0.1, -2, .infinity], [.nan, -0.0, 0x1p-1074]]))),
        ("layers/0/größe", NumPyArray(NDArray<Float>([0.1, 3]))),
        ("labels", NumPyArray([2, 0, -1, .max, .min])), ("loss", NumPyArray(NDArray<Double>(0.25))),
        ("none", NumPyArray(NDArray<Float>.zeros([3, 0, 2]))),
        ("cube", NumPyArray(Array(0..<24), shape: [2, 3, 4])),
    ]

    @Test("What is written is read back, stored and deflated, and every time with the same bytes")
    func roundTrip() throws {
        let path = folder.file("mine.npz")
        var sizes: [Int] = []
        for isCompressed in [false, true] {
            let arrays = Self.arrays + (try NumPyFile.read(from: Reference.path(of: "types.npz")))
            try NumPyFile.write(arrays, to: path, isCompressed: isCompressed)
            let bytes = try Data(contentsOf: URL(filePath: path))
            let back = try NumPyFile.read(from: path)
            #expect(back.map(\.name) == arrays.map(\.name))
            #expect(back.map(\.array) == arrays.map(\.array))
            try NumPyFile.write(arrays, to: path, isCompressed: isCompressed)
            #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
            // The time and the date of the first entry: 1980-01-01, whenever it is written.
            #expect(Array(bytes[10..<14]) == [0, 0, 0x21, 0])
            sizes.append(bytes.count)
        }
        #expect(sizes[1] < sizes[0])
        #expect(folder.files == ["mine.npz"])
    }

    @Test("An array has the bytes that NumPy gives it")
    func bytes() throws {
        for file in ["version-1.npy", "scalar.npy", "empty.npy"] {
            let path = folder.file(file)
            try NumPyFile.write(try NumPyFile.read(from: Reference.path(of: file)), to: path)
            #expect(try [UInt8](Data(contentsOf: URL(filePath: path))) == Reference.bytes(of: file), "\(file)")
        }
        let archive = try Reference.bytes(of: "types.npz")
        let arrays = try NumPyFile.read(from: Reference.path(of: "types.npz"))
        for (name, array) in arrays where name.hasSuffix("little rows") {
            #expect(archive.firstRange(of: array.encoded) != nil, "\(name)")
        }
    }

    @Test("The numbers begin at a multiple of 64 bytes, whatever the shape")
    func alignment() {
        for rank in 0...8 {
            for size in [1, 12, 123, 1234] {
                let shape = Shape(Array([size, 1, 1, 1, 1, 1, 1, 1].prefix(rank)))
                let array = NumPyArray(NDArray<Float>.zeros(shape))
                #expect((array.encoded.count - array.bytes.count) % 64 == 0, "\(shape)")
            }
        }
    }

    @Test("NumPy reads every array as it was", .enabled(if: NumPy.isPresent, "needs Python with NumPy"))
    func numPy() throws {
        let arrays = Self.arrays + (try NumPyFile.read(from: Reference.path(of: "types.npz")))
        for isCompressed in [false, true] {
            let path = folder.file("mine.npz")
            try NumPyFile.write(arrays, to: path, isCompressed: isCompressed)
            let lines = try NumPy.run(
                """
                import numpy as np, sys, zipfile
                assert zipfile.ZipFile(sys.argv[1]).testzip() is None
                for name, array in np.load(sys.argv[1], allow_pickle=False).items():
                    assert array.flags.c_contiguous
                    print(name, array.dtype.str, list(array.shape), array.tobytes().hex(), sep="; ")
                """, path)
            let expected = arrays.map { name, array in
                "\(name); \(array.type.code); \(array.shape); \(hexadecimal(array.bytes))"
            }
            #expect(lines == expected)
        }
        let path = folder.file("cube.npy")
        try NumPyFile.write([("cube", NumPyArray(Array(0..<24), shape: [2, 3, 4]))], to: path)
        let check = "import numpy as np, sys; print((np.load(sys.argv[1]) == np.arange(24).reshape(2, 3, 4)).all())"
        #expect(try NumPy.run(check, path) == ["True"])
    }

    @Test("A file of another kind is not replaced, and neither is a zip archive of something else")
    func otherKinds() throws {
        let office = [UInt8](try Reference.bytes(of: "model.pt"))
        for (old, new, problem) in [
            (Array("x,y\n1,2\n".utf8), "mine.npz", "it exists and is not an archive of NumPy arrays"),
            (office, "mine.npz", "it exists and is not an archive of NumPy arrays"),
            (try Reference.bytes(of: "scalar.npy"), "mine.npz", "it is a NumPy array, not an archive of NumPy arrays"),
            (try Reference.bytes(of: "types.npz"), "one.npy", "it is an archive of NumPy arrays, not a NumPy array"),
        ] {
            let path = try folder.write(old, to: new)
            let error = #expect(throws: PullbackError.self) {
                try NumPyFile.write([("x", NumPyArray([1]))], to: path)
            }
            #expect(error?.problem == "cannot be written: \(problem)")
            #expect(try [UInt8](Data(contentsOf: URL(filePath: path))) == old)
        }
    }

    @Test("What cannot be written is refused with the reason, and leaves nothing")
    func refusals() throws {
        let one = NumPyArray([1])
        for (file, names, problem) in [
            ("a.npz", [], "there is no array"), ("a.npz", ["W", "b", "W"], "two arrays are called W"),
            ("a.npy", ["W", "b"], "an .npy file holds one array, not 2"),
            ("a.npz", ["a\0b"], #"an array is called a\0b, and a name has no zero bytes"#),
            (
                "a.npz", [String(repeating: "n", count: 65_532)],
                "an array has a name of 65532 bytes: at most 65531 can be written"
            ),
            ("none/a.npz", ["W"], "No such file or directory"),
        ] {
            let path = folder.file(file)
            let error = #expect(throws: PullbackError.self) {
                try NumPyFile.write(names.map { ($0, one) }, to: path)
            }
            #expect(error?.place == path)
            #expect(error?.problem == "cannot be written: \(problem)")
        }
        #expect(folder.files == [])
    }
}

private func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

/// NumPy of the Python that is called `python3`.
private enum NumPy {
    static let isPresent = (try? run("import numpy; print(1)")) == ["1"]

    /// Runs a program with arguments and returns the lines that it prints.
    static func run(_ program: String, _ arguments: String...) throws -> [String] {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-X", "utf8", "-c", program] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let printed = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw PullbackError("python3", "failed") }
        return String(decoding: printed, as: UTF8.self).split(separator: "\n").map { String($0) }
    }
}
