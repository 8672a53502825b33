import Foundation
import PullbackArrays
import PullbackFiles
import PullbackTestSupport
import Testing

@testable import PullbackImages

@Suite struct JPEGTests {
    /// Files and what Pillow reads from them, made by References/jpegs.py.
    private struct Files: Decodable {
        struct Picture: Decodable {
            let name: String
            let file: Data
            let shape: [Int]
            let levels: [Float]

            var image: GrayscaleImage { GrayscaleImage(levels: NDArray(levels, shape: Shape(shape))) }
        }
        struct Damaged: Decodable {
            let name, problem: String
            let file: Data
        }

        let readable, turned: [Picture]
        let damaged: [Damaged]
    }

    private let files: Files

    init() throws { files = try PullbackTestSupport.reference("jpegs.json") }

    /// A decoder may differ from another one by a level, and each rounds once.
    private let tolerance = 1.5 / 255 + Tolerance.printed(decimals: 6)

    @Test("Every kind of JPEG file gives the levels that Pillow gives") func readable() throws {
        #expect(files.readable.count == 8)
        for file in files.readable {
            let image = try GrayscaleImage(encoded: [UInt8](file.file))
            #expect(distance(image, file.image) <= tolerance, "\(file.name)")
        }
    }

    @Test("JPEG and PNG files of all eight orientations show the picture as it was seen") func turned() throws {
        #expect(files.turned.count == 39)
        for file in files.turned {
            let image = try GrayscaleImage(encoded: [UInt8](file.file))
            #expect(image.levels.shape == Shape(file.shape), "\(file.name)")
            #expect(distance(image, file.image) <= tolerance, "\(file.name)")
        }
    }

    @Test("Turning back gives the picture as it was") func inverses() {
        let image = GrayscaleImage(levels: NDArray((0..<6).map { Float($0) / 6 }, shape: [2, 3]))
        for orientation in Orientation.allCases {
            // Only the two quarter turns are not their own inverses.
            let back: Orientation = orientation == .left ? .right : orientation == .right ? .left : orientation
            #expect(image.turned(by: orientation).turned(by: back).levels == image.levels, "\(orientation)")
        }
    }

    @Test("A file that claims what is not so is refused with what is wrong") func damaged() throws {
        #expect(files.damaged.count == 6)
        for file in files.damaged {
            let text = message { _ = try GrayscaleImage(encoded: [UInt8](file.file), name: "seven.jpg") }
            #expect(text?.hasPrefix("seven.jpg: ") == true, "\(file.name)")
            #expect(text?.contains(file.problem) == true, "\(file.name): \(text ?? "is read")")
            #expect(text?.contains("\n") == false, "\(file.name)")
        }
    }

    @Test("A picture of more scans than any camera writes is refused") func scans() throws {
        let whole = [UInt8](try #require(files.readable.first { $0.name == "progressive" }).file)
        let starts = whole.indices.dropLast().filter { whole[$0] == 0xff && whole[$0 + 1] == 0xda }
        // The scan that adds a bit to the mean of each block can be repeated: of three colours, from coefficient 0 to 0,
        // with bits before it.
        let index = try #require(
            starts.firstIndex {
                whole[$0 + 4] == 3 && whole[$0 + 11] == 0 && whole[$0 + 12] == 0 && whole[$0 + 13] > 15
            })
        let end = index + 1 < starts.count ? starts[index + 1] : whole.count - 2
        let next = whole[(starts[index] + 14)..<end].indices.first { whole[$0] == 0xff && whole[$0 + 1] != 0 } ?? end
        let scan = whole[starts[index]..<next]
        let bomb = whole.prefix(next) + Array(repeating: Array(scan), count: 200).joined() + whole[next...]
        let text = message { _ = try GrayscaleImage(jpeg: Array(bomb)) }
        #expect(text?.contains("more than 100 scans") == true, "\(text ?? "is read")")
    }

    @Test("A JPEG file that is cut off anywhere is refused") func truncation() throws {
        let whole = [UInt8](try #require(files.readable.first { $0.name == "colour" }).file)
        // The last two bytes only say that the picture ends.
        for count in 1..<whole.count - 2 {
            let text = message { _ = try GrayscaleImage(encoded: Array(whole.prefix(count))) }
            #expect(text != nil, "\(count) of \(whole.count) bytes")
        }
    }

    @Test("Pictures that are nearly right are read or refused") func mutations() throws {
        let inputs = (files.readable + files.turned).map { [UInt8]($0.file) }
        Mutations.forEach(of: inputs) { bytes in
            do { _ = try GrayscaleImage(encoded: bytes).levels.count } catch {
                #expect(error is PullbackError, "\(error)")
            }
        }
    }
}
