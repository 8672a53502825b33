import PullbackArrays
import PullbackFiles
import PullbackPNGReading

extension GrayscaleImage {
    /// Decodes a PNG file of any kind: grey, palette or colour, 1 to 16 bits, transparent or not, interlaced or not.
    ///
    /// The level of a colour is its luma 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601), computed from the
    /// encoded 8-bit values; 16-bit values are rounded to 8 bits, and `gAMA` and colour profiles are ignored.
    /// It agrees with Pillow's `convert("L")` before rounding. Transparent parts become white, or black if
    /// most of the picture is transparent and the rest is light. A chunk `eXIf` may say how the picture is turned.
    ///
    /// Throws a `PullbackError` if the bytes are not a PNG file, are damaged, or have more than
    /// `largestPixelCount` pixels.
    public init(png: [UInt8], name: String = "image") throws {
        guard !png.isEmpty else { throw PullbackError(name, "is empty") }
        guard png.starts(with: PictureFormat.png.signature.prefix(png.count)) else {
            throw PictureFormat.stranger(png, name)
        }
        var picture = png_picture()
        guard read_png(png, png.count, &picture, nil) else { throw Self.damage(picture.failure, name) }
        let (height, width) = (Int(picture.height), Int(picture.width))
        try Self.requireSize(height, width, name)
        let pixels = [UInt8](unsafeUninitializedCapacity: 4 * height * width) { buffer, count in
            count = read_png(png, png.count, &picture, buffer.baseAddress) ? buffer.count : 0
        }
        guard !pixels.isEmpty else { throw Self.damage(picture.failure, name) }
        let image = GrayscaleImage(levels: NDArray(greyLevels(of: pixels), shape: [height, width]), name: name)
        self = image.turned(by: Orientation(png: png))
    }
}
