import Foundation
import Pullback
import PullbackImages

/// An input to be classified: a picture or a table, in a file or on standard input.
struct PredictInput {
    /// The name of the input in answers and errors.
    let name: String
    /// The picture; `nil` if the input is a table.
    let picture: GrayscaleImage?
    /// The bytes on standard input; `nil` if the input is a file.
    private let bytes: [UInt8]?

    /// Reads the input with this name; `-` is standard input. Throws if a picture cannot be read.
    init(_ word: String) throws {
        name = word == "-" ? "standard input" : word
        bytes = word == "-" ? try Self.standardInput() : nil
        if let bytes {
            picture = GrayscaleImage.isPicture(bytes) ? try GrayscaleImage(encoded: bytes, name: name) : nil
        } else {
            // A file with the extension of a picture of another kind gives an error about pictures, not about tables.
            let ending = URL(fileURLWithPath: word).pathExtension.lowercased()
            let isPicture = Self.pictureEndings.contains(ending) || Self.isPicture(word)
            picture = isPicture ? try GrayscaleImage(contentsOf: word) : nil
        }
    }

    /// Returns the rows of the table for a network.
    func rows(as form: CSV.Form, of checkpoint: Checkpoint, _ reading: TableReading) throws -> CSV.Rows {
        let answers = reading.targets ?? reading.label.map { [$0] } ?? []
        let text = try bytes ?? CSV.bytes(of: name)
        return try checkpoint.rows(
            of: reading.encoding?.utf8(text) ?? text, name: name, as: form, answers: answers, header: reading.hasHeader)
    }

    /// True if the file begins as a picture that can be read does.
    private static func isPicture(_ path: String) -> Bool {
        guard let file = FileHandle(forReadingAtPath: path) else { return false }
        defer { try? file.close() }
        return (try? file.read(upToCount: 16)).map { GrayscaleImage.isPicture($0) } ?? false
    }

    private static let pictureEndings: Set = [
        "png", "jpg", "jpeg", "gif", "webp", "heic", "heif", "avif", "bmp", "tif", "tiff", "pdf",
    ]

    private static func standardInput() throws -> [UInt8] {
        let limit = 1 << 30
        var bytes: [UInt8] = []
        do {
            while let block = try FileHandle.standardInput.read(upToCount: 1 << 16), !block.isEmpty {
                bytes += block
                guard bytes.count <= limit else { throw Failure("standard input holds more than 1 GiB") }
            }
        } catch let error as Failure { throw error } catch {
            throw Failure("standard input cannot be read: \(reason(for: error))")
        }
        return bytes
    }
}
