import Foundation
import PullbackArrays
import PullbackTestSupport

@testable import PullbackImages

/// Pictures, and the results of Pillow, PyTorch and SciPy for them, in References/images.json, made by the
/// script beside it.
struct Reference: Decodable {
    struct Levels: Decodable {
        let shape: [Int]
        let levels: [Float]

        var image: GrayscaleImage { GrayscaleImage(levels: NDArray(levels, shape: Shape(shape))) }
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

        var picture: GrayscaleImage {
            get throws { try GrayscaleImage(contentsOf: Reference.path(of: "images/\(file)")) }
        }
    }

    let readable: [Readable]
    let damaged: [Damaged]
    let scalings: [Scaling]
    let digits: [Digit]

    static func read() throws -> Reference { try reference("images.json") }

    static func path(of file: String) -> String {
        references.appending(path: file).path(percentEncoded: false)
    }
}

/// The largest distance between levels at equal places; infinite where the shapes differ.
func distance(_ a: GrayscaleImage, _ b: GrayscaleImage) -> Double { distance(a.levels, b.levels) }

/// Returns the largest error by rounding between two computations of levels that are averages of up to
/// `pixels` pixels of a row and of a column. For ink with a faint contrast it is divided by the contrast.
func rounding(pixels: Int, contrast: Double = 1) -> Double {
    Tolerance.roundings(2 * (2 * pixels + 8), in: Float.self) / contrast
}
