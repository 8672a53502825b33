import Arrays
import Foundation

@testable import Images

/// Pictures and what Pillow, PyTorch and SciPy make of them: References/images.json, made by the script beside it.
struct Reference: Decodable {
    struct Levels: Decodable {
        let shape: [Int]
        let levels: [Float]

        var image: Image { Image(levels: NDArray(levels, shape: Shape(shape))) }
    }
    struct Readable: Decodable {
        let name: String
        let png: Data
        let shape: [Int]
        let levels: [Float]
    }
    struct Damaged: Decodable {
        let name, problem: String
        let png: Data
    }
    struct Scaling: Decodable { let old, new, averaged: Levels }
    struct Digit: Decodable {
        let file: String
        let mnist, uci: Levels

        var picture: Image { get throws { try Image(contentsOf: Reference.path(of: "images/\(file)")) } }
    }

    let readable: [Readable]
    let damaged: [Damaged]
    let scalings: [Scaling]
    let digits: [Digit]

    static func read() throws -> Reference {
        try JSONDecoder().decode(Reference.self, from: Data(contentsOf: URL(filePath: path(of: "images.json"))))
    }

    static func path(of file: String) -> String {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "References/\(file)").path(percentEncoded: false)
    }
}

/// The largest distance between levels at equal places; infinite where the shapes differ.
func distance(_ a: Image, _ b: Image) -> Float {
    a.levels.shape == b.levels.shape ? (a.levels - b.levels).absolute().max().item : .infinity
}

/// The error that an action throws, as the user reads it; `nil` if it throws none.
func message(_ action: () throws -> Void) -> String? {
    do {
        try action()
        return nil
    } catch {
        return "\(error)"
    }
}
