import Foundation

/// A kind of files that are not read, told by their first bytes, whatever they are called.
package struct ForeignFile: Sendable {
    /// What the file is, as a sentence without its subject: "a web page, not data".
    package let name: String
    /// What to do with it.
    package let advice: String
    private let isBegun: @Sendable (_ start: [UInt8]) -> Bool

    /// Returns the kind of a file that begins in this way; `nil` if it may be one that is read.
    package static func kind(of start: some Sequence<UInt8>) -> ForeignFile? {
        let start = Array(start.prefix(1 << 11))
        return all.first { $0.isBegun(start) }
    }

    /// Files whose text begins with one of some words, after spaces and in small letters.
    private init(_ name: String, _ advice: String, words: String...) {
        self.init(name, advice) { start in
            let text = String(decoding: start.prefix(200), as: UTF8.self).drop(while: \.isWhitespace).lowercased()
            return words.contains { text.hasPrefix($0) }
        }
    }

    /// Files that begin with one of some bytes.
    private init(_ name: String, _ advice: String, bytes: [UInt8]...) {
        self.init(name, advice) { start in bytes.contains { start.starts(with: $0) } }
    }

    private init(_ name: String, _ advice: String, _ isBegun: @escaping @Sendable ([UInt8]) -> Bool) {
        (self.name, self.advice, self.isBegun) = (name, advice, isBegun)
    }

    /// Returns the name of the first file in a zip; `nil` if it is none.
    private static func firstInZip(_ start: [UInt8]) -> String? {
        guard start.starts(with: [0x50, 0x4B, 3, 4]), start.count >= 30 else { return nil }
        return String(decoding: start.dropFirst(30).prefix(Int(start[26]) + Int(start[27]) << 8), as: UTF8.self)
    }

    private static let all = [
        ForeignFile(
            "a web page, not data",
            "a download has probably led to a page that asks for something: open it in a browser",
            words: "<!doctype html", "<html"),
        ForeignFile("a JPEG picture", "pullback predict reads a digit in it", bytes: [0xFF, 0xD8, 0xFF]),
        ForeignFile("a PDF document", "copy its table into a CSV file to use it", words: "%pdf"),
        ForeignFile(
            "an HDF5 file, as of Keras", "export the network to ONNX to use it", bytes: [0x89, 0x48, 0x44, 0x46]),
        ForeignFile("a Parquet file", "write the table as CSV to use it: pandas' to_csv", words: "par1"),
        ForeignFile("an Arrow file", "write the table as CSV to use it: pandas' to_csv", words: "arrow1"),
        ForeignFile(
            "a pickle of Python", "running it could do harm: save arrays with np.savez, a model as ONNX",
            bytes: [0x80, 2], [0x80, 3], [0x80, 4], [0x80, 5]),
        ForeignFile("an Excel workbook", "save its sheet as CSV to use it") { start in
            let parts = ["[Content_Types].xml", "_rels/", "docProps/", "xl/"]
            return firstInZip(start).map { name in parts.contains { name.hasPrefix($0) } } ?? false
        },
        ForeignFile("an OpenDocument file", "save its sheet as CSV to use it") { firstInZip($0) == "mimetype" },
        ForeignFile("a zip archive", "unpack it, and name a file in it") { start in
            firstInZip(start).map { !$0.hasSuffix(".npy") && !$0.hasSuffix("data.pkl") } ?? false
        },
        ForeignFile(
            "an old Excel or Word file", "save its table as CSV to use it", bytes: [0xD0, 0xCF, 0x11, 0xE0]),
        ForeignFile("packed with bzip2", "unpack it with bunzip2", bytes: [0x42, 0x5A, 0x68]),
        ForeignFile("packed with xz", "unpack it with unxz", bytes: [0xFD, 0x37, 0x7A, 0x58, 0x5A]),
        ForeignFile("packed with Zstandard", "unpack it with unzstd", bytes: [0x28, 0xB5, 0x2F, 0xFD]),
        ForeignFile(
            "an SQLite database", "write a table of it as CSV to use it: sqlite3 -csv", words: "sqlite format 3"),
        ForeignFile("a MATLAB file", "write its table as CSV to use it: writetable", words: "matlab 5.0"),
        ForeignFile(
            "a pointer of Git LFS, not the file", "fetch the file itself: git lfs pull",
            words: "version https://git-lfs"),
        ForeignFile("an ARFF file of Weka", "remove the lines that begin with @ to use it as CSV", words: "@relation"),
        ForeignFile("XML", "write the table as CSV to use it", words: "<?xml"),
        ForeignFile(
            "JSON", "write the table as CSV to use it: pandas' to_csv", words: "{\"", "{ \"", "{\n", "[{", "[[", "[\n",
            "[ {"),
    ]
}
