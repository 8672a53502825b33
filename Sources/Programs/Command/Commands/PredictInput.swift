import Foundation
import Pullback
import PullbackImages

/// What is to be predicted: a picture or a table, in a file or on standard input.
struct PredictInput {
    /// What answers and errors call it.
    let name: String
    /// The picture, if it is one.
    let picture: Image?
    /// What standard input says; `nil` for a file.
    private let bytes: [UInt8]?

    /// `-` is standard input. Throws for a picture that cannot be read.
    init(_ word: String) throws {
        name = word == "-" ? "standard input" : word
        bytes = word == "-" ? try Self.standardInput() : nil
        if let bytes {
            picture = bytes.starts(with: Self.signature) ? try Image(png: bytes, name: name) : nil
        } else {
            // What is called a picture and is no PNG is told so, and not that it is no table.
            let ending = URL(fileURLWithPath: word).pathExtension.lowercased()
            let isPicture = Self.pictureEndings.contains(ending) || Self.isPNG(word)
            picture = isPicture ? try Image(contentsOf: word) : nil
        }
    }

    /// The rows of the table.
    func rows(as form: CSV.Form, _ reading: TableReading) throws -> CSV.Rows {
        guard let bytes else { return try CSV.load(name, as: form, label: reading.label, header: reading.hasHeader) }
        return try CSV.parse(bytes, name: name, as: form, label: reading.label, header: reading.hasHeader)
    }

    /// Whether a file begins as PNG does.
    static func isPNG(_ path: String) -> Bool {
        guard let file = FileHandle(forReadingAtPath: path) else { return false }
        defer { try? file.close() }
        return (try? file.read(upToCount: signature.count)).map { $0.elementsEqual(signature) } ?? false
    }

    private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
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
