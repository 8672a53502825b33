import PullbackArrays
import PullbackTestSupport
import Testing

@testable import PullbackImages

@Suite struct PNGTests {
    let reference: Reference

    init() throws { reference = try Reference.read() }

    @Test("Every kind of PNG file gives the levels that Pillow gives, but for its rounding") func readable() throws {
        #expect(reference.readable.count == 44)
        for file in reference.readable {
            let image = try GrayscaleImage(png: [UInt8](file.png))
            let expected = GrayscaleImage(levels: NDArray(file.levels, shape: Shape(file.shape)))
            // 16 bits become 8, in the level and in the opacity.
            let rounded = !file.name.contains("16") ? 0.0 : file.name.contains("opacity") ? 2 : 1
            let rounding = Tolerance.printed(decimals: 6) + Tolerance.roundings(16, in: Float.self)
            #expect(distance(image, expected) <= rounded * 0.5 / 255 + rounding, "\(file.name)")
        }
    }

    @Test("What is written is read back, byte for byte") func roundTrip() throws {
        let levels = (0..<256).map { Float($0) / 255 }
        let image = GrayscaleImage(levels: NDArray(levels, shape: [8, 32]))
        #expect(try GrayscaleImage(png: image.png()).levels == image.levels)
        let beyond = GrayscaleImage(levels: NDArray([[-3, 0.4999 / 255, 0.5001 / 255, 7]]))
        #expect(try GrayscaleImage(png: beyond.png()).levels == NDArray([[0, 0, 1 / 255, 1]]))
    }

    @Test("A file that claims what is not so is refused with what is wrong") func damaged() throws {
        #expect(reference.damaged.count == 14)
        for file in reference.damaged {
            let text = message { _ = try GrayscaleImage(png: [UInt8](file.png), name: "seven.png") }
            #expect(text?.hasPrefix("seven.png: ") == true, "\(file.name)")
            #expect(text?.contains(file.problem) == true, "\(file.name): \(text ?? "is read")")
            #expect(text?.contains("\n") == false, "\(file.name)")
        }
    }

    @Test("No truncation and no flipped bit does worse than an error") func corruption() throws {
        for name in ["palette 4", "colour and opacity 16, interlaced", "grey 1"] {
            let whole = [UInt8](try #require(reference.readable.first { $0.name == name }).png)
            for count in whole.indices {
                let text = message { _ = try GrayscaleImage(png: Array(whole.prefix(count))) }
                #expect(text?.hasPrefix(count == 0 ? "image: is empty" : "image: is damaged (") == true)
            }
            var read = 0
            for index in whole.indices {
                var bytes = whole
                bytes[index] ^= 1 << (index % 8)
                if message({ _ = try GrayscaleImage(png: bytes) }) == nil { read += 1 }
            }
            #expect(read == 0, "\(name)")
        }
    }

    @Test("What is not PNG is called what it is") func foreign() {
        for (start, kind) in [
            ("\u{FF}\u{D8}\u{FF}\u{E0}", "a JPEG file"), ("GIF89a", "a GIF file"), ("RIFF1234WEBPVP8 ", "a WebP file"),
            ("1234ftypheic", "a HEIF or AVIF file"), ("BM123", "a BMP file"), ("II*\0", "a TIFF file"),
            ("MM\0*", "a TIFF file"), ("%PDF-1.7", "a PDF file"), ("7", "not a PNG or JPEG file"),
            ("PNG", "not a PNG or JPEG file"),
        ] {
            let bytes = start.unicodeScalars.map { UInt8($0.value) }
            #expect(
                message { _ = try GrayscaleImage(png: bytes, name: "seven.png") }
                    == "seven.png: is \(kind); open it in a program for pictures and save it as PNG or JPEG")
        }
    }

    @Test("A missing file, a folder and a file without end are refused") func places() {
        let folder = Reference.path(of: "images")
        #expect(
            message { _ = try GrayscaleImage(contentsOf: "\(folder)/none.png") } == "\(folder)/none.png: no such file")
        #expect(message { _ = try GrayscaleImage(contentsOf: folder) } == "\(folder): is a folder, not a file")
        #expect(
            message { _ = try GrayscaleImage(contentsOf: "/dev/zero") }?.contains("is not a PNG or JPEG file") == true)
        #expect(message { _ = try GrayscaleImage(contentsOf: "/dev/null") } == "/dev/null: is empty")
    }
}
