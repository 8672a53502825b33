import Foundation
import PullbackTestSupport

/// The files that NumPy wrote, in the folder Files beside the script that made them.
enum Reference {
    /// An array of a file as NumPy reads it.
    struct Array: Decodable {
        let name, type: String
        let shape: [Int]
        let numbers: [Double]
        let integers: [Int]?
    }

    static let folder = repository.appending(path: "Tests/NumPyFilesTests/Files")

    /// Returns the arrays of every file that can be read.
    static func arrays() throws -> [String: [Array]] {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return try decoder.decode(
            [String: [Array]].self, from: Data(contentsOf: folder.appending(path: "arrays.json")))
    }

    static func path(of file: String) -> String { folder.appending(path: file).path(percentEncoded: false) }

    static func bytes(of file: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(filePath: path(of: file))))
    }
}

/// The bytes of an array in version 1 of the format, with any header.
func array(header: String, numbers: [UInt8] = []) -> [UInt8] {
    let text = [UInt8](header.utf8)
    return [0x93] + [UInt8]("NUMPY".utf8) + [1, 0, UInt8(text.count & 255), UInt8(text.count >> 8)] + text + numbers
}
