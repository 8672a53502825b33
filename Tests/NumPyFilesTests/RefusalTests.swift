import Foundation
import PullbackArrays
import PullbackTestSupport
import Testing

@testable import PullbackNumPyFiles

/// Tests of files that cannot be read: each is refused in one line that says which array, what is wrong, and
/// what to do.
@Suite struct RefusalTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Returns the error of a file that holds these bytes, without the path.
    private func fault(_ bytes: [UInt8], as name: String = "file", upTo limit: Int = NumPyFile.largestSize) throws
        -> String?
    {
        let path = try folder.write(bytes, to: name)
        return message { _ = try NumPyFile.read(from: path, upTo: limit) }
            .map { $0.hasPrefix(path + ": ") ? String($0.dropFirst(path.count + 2)) : $0 }
    }

    private static let plain = "save plain arrays of numbers, as np.save(…, allow_pickle=False) does"

    @Test(
        "What holds no numbers, and archives that NumPy does not write",
        arguments: [
            ("objects.npy", "holds Python objects, which can run code and are not read (dtype |O); \(plain)"),
            (
                "objects.npz",
                "array names holds Python objects, which can run code and are not read (dtype |O); \(plain)"
            ),
            ("pickle.npy", "is a pickle, which can run code and is not read; \(plain)"),
            ("model.pt", "array archive/data.pkl is a pickle, which can run code and is not read; \(plain)"),
            ("complex.npy", "holds complex numbers (dtype <c8); save x.real and x.imag as two arrays"),
            ("unicode.npy", "holds text (dtype <U3); save numbers, for classes their indices from 0"),
            ("text.npy", "holds Python objects, which can run code and are not read (dtype |O); \(plain)"),
            ("bytes.npy", "holds text (dtype |S3); save numbers, for classes their indices from 0"),
            ("date.npy", "holds dates or durations (dtype <M8[D]); save numbers, such as days"),
            ("duration.npy", "holds dates or durations (dtype <m8[s]); save numbers, such as days"),
            ("long.npy", #"holds numbers of 16 bytes (dtype <f16); save x.astype("float64")"#),
            ("raw.npy", #"holds raw bytes, as bfloat16 is saved (dtype |V2); save x.astype("float32")"#),
            ("records.npy", recordsFault), ("nested.npy", recordsFault),
            ("nine-axes.npy", "has 9 axes: at most 8 can be read"),
            ("appended.npy", "has 152 bytes after the 48 of float64 [2, 3]"),
            ("twice.npz", "array W is in the file twice"),
            ("encrypted.npz", "array W is encrypted; save it without a password"),
            (
                "bzip2.npz",
                "array W is compressed by method 12 of zip: only stored and deflated arrays can be read; "
                    + "write it with np.savez or np.savez_compressed"
            ),
            ("foreign.npz", "array notes.txt is not in NumPy's format; write it with np.save or np.savez"),
            ("short.npz", "array y is truncated: float64 [2, 3] has 48 bytes, 45 are there"),
            ("long.npz", "array W has 1 bytes after the 48 of float64 [2, 3]"),
        ])
    func contents(file: String, expected: String) throws {
        #expect(try fault(Reference.bytes(of: file)) == expected)
    }

    private static let recordsFault =
        "holds records of several fields (a structured dtype); "
        + #"save each field as an array of its own, such as x["name"]"#

    @Test("A file that is missing, a folder, empty, or of another format")
    func otherFiles() throws {
        #expect(message { _ = try NumPyFile.read(from: folder.file("none")) }?.hasSuffix("no such file") == true)
        #expect(message { _ = try NumPyFile.read(from: folder.path) }?.hasSuffix("is a folder, not a file") == true)
        #expect(try fault([]) == "is empty")
        for bytes in [Array("x,y\n1,2\n".utf8), [0x93], Array("PK".utf8), Array("NUMPY\u{1}\0v".utf8)] {
            let isPart = bytes == [0x93]
            #expect(
                try fault(bytes)
                    == (isPart
                        ? "is truncated: 1 bytes are there"
                        : "is not in NumPy's format; write it with np.save or np.savez"))
        }
    }

    @Test(
        "A file that ends too early, at any byte",
        arguments: ["version-1.npy", "version-2.npy", "three-axes.npy", "names.npz", "streamed.npz", "zip64.npz"])
    func truncated(file: String) throws {
        let bytes = try Reference.bytes(of: file)
        #expect(try fault(bytes) == nil)
        for count in 0..<bytes.count {
            let text = try #require(try fault([UInt8](bytes.prefix(count))), "\(count) bytes of \(file)")
            let isKnown = count >= 4
            #expect(text.hasPrefix("is truncated: ") || !isKnown, "\(count) bytes of \(file): \(text)")
        }
    }

    @Test("A byte that changed on the way is noticed by the checksum")
    func checksum() throws {
        for file in ["types.npz", "types-deflated.npz"] {
            var bytes = try Reference.bytes(of: file)
            // The last byte of the first array, 42 being the end of the numbers of truth values.
            let arrays = try NumPyFile.read(from: Reference.path(of: file))
            #expect(arrays[0].name == "bool little rows")
            let start = 30 + "bool little rows.npy".utf8.count + 20
            let place = file == "types.npz" ? start + arrays[0].array.encoded.count - 1 : start + 30
            bytes[place] ^= 1
            let text = try #require(try fault(bytes))
            #expect(text.hasPrefix("array bool little rows "), "\(file): \(text)")
            if file == "types.npz" { #expect(text.hasSuffix("is damaged: CRC error")) }
        }
    }

    @Test("A shape that is too large is refused before memory is taken for it")
    func huge() throws {
        for shape in [
            "(4294967296,)", "(100000, 100000)", "(9223372036854775807, 2)", "(0, 4294967296)",
            "(2147483647, 2147483647, 2147483647, 0)", "(0, 2147483647, 2147483647, 2147483647)", "(536870913,)",
        ] {
            let header = "{'descr': '<f8', 'fortran_order': False, 'shape': \(shape)}"
            let sizes = shape.replacing("(", with: "[").replacing(",)", with: ")").replacing(")", with: "]")
            #expect(
                try fault(array(header: header))
                    == "has shape \(sizes) of float64: at most 4294967296 bytes can be read")
        }
        let header = "{'descr': '<f8', 'fortran_order': False, 'shape': (536870912,)}"
        #expect(
            try fault(array(header: header)) == "is truncated: float64 [536870912] has 4294967296 bytes, 0 are there")
    }

    @Test("An archive is not unpacked beyond the limit, nor beyond what its bytes can hold")
    func bombs() throws {
        let path = folder.file("zeros.npz")
        let zeros = NumPyArray(NDArray<Double>.zeros([1000, 100]))
        try NumPyFile.write([("a", zeros), ("b", zeros)], to: path, isCompressed: true)
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
        #expect(bytes.count < 5000)
        #expect(try fault(bytes, upTo: 2 * zeros.encoded.count) == nil)
        #expect(
            try fault(bytes, upTo: 2 * zeros.encoded.count - 1)
                == "is too large: it unpacks to more than \(2 * zeros.encoded.count - 1) bytes")
        // The directory at the end lies about the first array: its size stands 24 bytes behind the beginning
        // of its entry.
        let directory = try #require(bytes.firstRange(of: Array("PK\u{1}\u{2}".utf8))).lowerBound
        var lying = bytes
        lying.replaceSubrange(directory + 24..<directory + 28, with: [0, 0, 0, 0x40])
        let text = try #require(try fault(lying))
        #expect(text.hasPrefix("array a is damaged: 1073741824 bytes cannot come from "), "\(text)")
        lying.replaceSubrange(directory + 24..<directory + 28, with: [0, 0, 1, 0])
        #expect(try fault(lying)?.hasPrefix("array a is truncated: float64 [1000, 100] has 800000 bytes, ") == true)
    }

    @Test("A file larger than the limit is refused by its size")
    func large() throws {
        let path = try folder.write(Array("PK\u{3}\u{4}".utf8), to: "file")
        try FileHandle(forWritingTo: URL(filePath: path)).truncate(atOffset: 6 << 30)
        #expect(throws: PullbackError(path, "is larger than 3 GiB")) { try NumPyFile.read(from: path) }
    }

    @Test(
        "Headers that NumPy does not write, each with what is wrong",
        arguments: [
            ("", "it ends too early at character 1"), ("{'descr': '<f8'", "a comma or } is missing at character 16"),
            ("{'descr': '<f8', 'fortran_order': False, 'shape': (2,)} x", "something follows at character 57"),
            (
                "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), 'shape': (3,)}",
                "shape is there twice at character 70"
            ),
            (
                "{'descr': '<f8', 'fortran_order': False}",
                "its keys are descr, fortran_order, not descr, fortran_order, shape"
            ),
            (
                "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), 'more': 1}",
                "its keys are descr, fortran_order, more, shape, not descr, fortran_order, shape"
            ),
            ("(2,)", "it is not a dictionary"),
            ("{'descr': 8, 'fortran_order': False, 'shape': (2,)}", "descr is not a text"),
            (
                "{'descr': '<f8', 'fortran_order': 0, 'shape': (2,)}", "fortran_order is neither True nor False"
            ),
            ("{'descr': '<f8', 'fortran_order': False, 'shape': [2]}", "shape is not a tuple"),
            ("{'descr': '<f8', 'fortran_order': False, 'shape': (2)}", "shape is not a tuple"),
            (
                "{'descr': '<f8', 'fortran_order': False, 'shape': __import__('os').system('ls')}",
                "a value is expected at character 51"
            ),
            ("{'descr': '<f8, 'fortran_order': False, 'shape': (2,)}", "a comma or } is missing at character 18"),
            ("{'descr': '<f8', 'fortran_order': False, 'shape': (02,)}", "a number is misspelt at character 54"),
            ("{'descr': '<f8', 'fortran_order': False, 'shape': (2 3)}", "a comma or ) is missing at character 54"),
            (
                "{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999,)}",
                "a number is too large at character 72"
            ),
            ("{'descr': 'a", "a text does not end at character 13"), ("{2: 3}", "a key is not a text at character 3"),
            ("{'descr' 3}", "a colon is missing at character 10"),
        ])
    func headers(header: String, problem: String) throws {
        #expect(try fault(array(header: header)) == "has a header that NumPy does not write: \(problem)")
    }

    @Test("Headers with a strange type, shape, version, length or text")
    func strangeHeaders() throws {
        func header(_ type: String = "<f8", _ shape: String = "(2,)") -> [UInt8] {
            array(header: "{'descr': '\(type)', 'fortran_order': False, 'shape': \(shape)}")
        }
        for type in ["f8", "<f3", "<i16", "|f8", "=f8", "<q8", "", "<", "<f", "<b2", "<f8\u{1b}"] {
            let shown = type.replacing("\u{1b}", with: #"\u{1B}"#)
            #expect(try fault(header(type)) == #"has the dtype "\#(shown)", which is not one of numbers"#)
        }
        for shape in ["(-1,)", "('2',)", "(True,)", "((2,),)"] {
            #expect(
                try fault(header("<f8", shape)) == "has a shape whose sizes are not whole numbers from 0 on")
        }
        var bytes = header()
        bytes[6] = 4
        #expect(try fault(bytes) == "has version 4.0 of NumPy's format: only 1.0, 2.0 and 3.0 can be read")
        bytes = array(header: String(repeating: " ", count: 10_001))
        #expect(try fault(bytes) == "has a header of 10001 bytes: at most 10000 can be read")
        bytes = array(header: String(repeating: "(", count: 10_000))
        let deep = "its brackets are more than 32 deep at character 34"
        #expect(try fault(bytes) == "has a header that NumPy does not write: \(deep)")
        bytes = try Reference.bytes(of: "version-3.npy")
        bytes[14] = 0xff
        #expect(try fault(bytes) == "has a header that is not UTF-8")
    }

    @Test("A name cannot break the line, nor fill the screen")
    func names() throws {
        for (name, shown) in [
            ("a\nb\r\tc", #"a\nb\r\tc"#),
            (String(repeating: "n", count: 300), String(repeating: "n", count: 80) + "…"),
        ] {
            let path = folder.file("file")
            try? FileManager.default.removeItem(atPath: path)
            try NumPyFile.write([(name, NumPyArray([1, 2]))], to: path)
            var bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
            let version = try #require(bytes.firstRange(of: Array("NUMPY".utf8))).upperBound
            bytes[version] = 7
            let text = try fault(bytes)
            #expect(text == "array \(shown) has version 7.0 of NumPy's format: only 1.0, 2.0 and 3.0 can be read")
        }
    }

    @Test(
        "2000 files with one changed byte are each read or refused in one line",
        arguments: ["three-axes.npy", "names.npz", "streamed.npz", "zip64.npz"])
    func mutations(file: String) throws {
        var generator = Generator(seed: 0)
        let bytes = try Reference.bytes(of: file)
        let path = folder.file("file")
        var refused = 0
        for _ in 0..<2000 {
            var changed = bytes
            let place = generator.integers(0..<bytes.count)
            changed[place] ^= UInt8(generator.integers(1...255))
            try folder.write(changed, to: "file")
            do {
                for (_, array) in try NumPyFile.read(from: path) {
                    #expect(NDArray<Double>(array).count == array.shape.elementCount)
                    #expect(array.integers?.count ?? array.shape.elementCount == array.shape.elementCount)
                }
            } catch let error as PullbackError {
                refused += 1
                #expect(error.place == path && !"\(error)".contains { $0.isNewline }, "byte \(place): \(error)")
            }
        }
        // At least the bytes of the names of the format are noticed.
        #expect(refused > 200)
    }
}
