import Foundation
import Pullback
import PullbackImages

/// An input to be classified: a picture or a table, in a file or on standard input.
struct PredictInput {
    /// The name of the input in answers and errors.
    let name: String
    /// The picture; `nil` if the input is a table.
    let picture: GrayscaleImage?
    private let isStandardInput: Bool

    /// Reads the input with this name; `-` is standard input. Throws if a picture cannot be read.
    init(_ word: String) throws {
        isStandardInput = word == "-"
        name = isStandardInput ? DatasetChoice.standardInput : word
        if isStandardInput {
            let input = try TableText.standardInput()
            let isPicture = try GrayscaleImage.isPicture(input.start(16))
            picture = isPicture ? try GrayscaleImage(encoded: Array(input.start(Self.largestPicture)), name: name) : nil
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
        let text =
            try isStandardInput ? .standardInput(reading.encoding) : TableText(contentsOf: name, reading.encoding)
        return try checkpoint.rows(of: text, as: form, answers: answers, header: reading.hasHeader)
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
    /// The number of bytes that a picture on standard input may have.
    private static let largestPicture = 1 << 30
}
