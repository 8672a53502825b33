import Foundation
import PullbackArrays
import PullbackFiles
import PullbackPNGReading

extension GrayscaleImage {
    /// The largest number of pixels that is accepted: 50 million, as many as the largest cameras have. Larger
    /// pictures are refused before memory is allocated.
    public static let largestPixelCount = 50_000_000

    /// The largest number of bytes that is read: 512 MiB, more than any picture of at most
    /// `largestPixelCount` pixels needs.
    private static let largestFile = 512 << 20

    /// Reads a PNG file, as `init(png:name:)` does.
    ///
    /// Throws a `PullbackError` if the file is missing, is not a PNG file, is damaged, or has more than
    /// `largestPixelCount` pixels.
    public init(contentsOf path: String) throws {
        let file = try InputFile(path)
        // A file that does not start like a PNG file may be endless, such as a device, so only its
        // start is read.
        let start = try file.read(upTo: 64)
        let isPNG = start.starts(with: signature)
        let rest = isPNG ? try file.rest(upTo: Self.largestFile - start.count) : Data()
        try self.init(png: Array(start + rest), name: path)
    }

    /// Decodes a PNG file of any kind: grey, palette or colour, 1 to 16 bits, transparent or not, interlaced or not.
    ///
    /// The level of a colour is its luma 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601), computed from the
    /// encoded 8-bit values; 16-bit values are rounded to 8 bits, and `gAMA` and colour profiles are ignored.
    /// It agrees with Pillow's `convert("L")` before rounding. Transparent parts become white, or black if
    /// most of the picture is transparent and the rest is light.
    ///
    /// Throws a `PullbackError` if the bytes are not a PNG file, are damaged, or have more than
    /// `largestPixelCount` pixels.
    public init(png: [UInt8], name: String = "image") throws {
        guard !png.isEmpty else { throw PullbackError(name, "is empty") }
        guard png.starts(with: signature.prefix(png.count)) else {
            throw PullbackError(
                name, "is \(kind(of: png))", advice: "open it in a program for pictures and save it as PNG")
        }
        var picture = png_picture()
        guard read_png(png, png.count, &picture, nil) else { throw Self.damage(picture, name) }
        let (height, width) = (Int(picture.height), Int(picture.width))
        guard height * width <= Self.largestPixelCount else {
            let limit = Self.largestPixelCount / 1_000_000
            throw PullbackError(
                name, "has \(width) × \(height) pixels", advice: "make it smaller, at most \(limit) million")
        }
        let pixels = [UInt8](unsafeUninitializedCapacity: 4 * height * width) { buffer, count in
            count = read_png(png, png.count, &picture, buffer.baseAddress) ? buffer.count : 0
        }
        guard !pixels.isEmpty else { throw Self.damage(picture, name) }
        self.init(levels: NDArray(greyLevels(of: pixels), shape: [height, width]), name: name)
    }

    private static func damage(_ picture: png_picture, _ name: String) -> PullbackError {
        let reason = withUnsafeBytes(of: picture.failure) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        return PullbackError(name, "is damaged (\(reason))", advice: "copy or save it anew")
    }
}

/// The eight bytes with which every PNG file begins.
private let signature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
