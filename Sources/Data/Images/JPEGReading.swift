import PullbackArrays
import PullbackFiles
import PullbackJPEGReading

extension GrayscaleImage {
    /// Decodes a JPEG file: grey, colour or of four inks, baseline or progressive.
    ///
    /// The level of a pixel is the luma (ITU-R BT.601) that JPEG stores; of four inks it is that of their mixture without
    /// a colour profile. EXIF may say how the camera was held.
    ///
    /// Throws a `PullbackError` if the bytes are not a JPEG file, are damaged or end too early, or have more than
    /// `largestPixelCount` pixels.
    public init(jpeg: [UInt8], name: String = "image") throws {
        guard !jpeg.isEmpty else { throw PullbackError(name, "is empty") }
        guard jpeg.starts(with: PictureFormat.jpeg.signature.prefix(jpeg.count)) else {
            throw PictureFormat.stranger(jpeg, name)
        }
        var picture = jpeg_picture()
        guard read_jpeg(jpeg, jpeg.count, &picture, nil) else { throw Self.damage(picture.failure, name) }
        let (height, width) = (Int(picture.height), Int(picture.width))
        try Self.requireSize(height, width, name)
        let pixels = [UInt8](unsafeUninitializedCapacity: height * width) { buffer, count in
            count = read_jpeg(jpeg, jpeg.count, &picture, buffer.baseAddress) ? buffer.count : 0
        }
        guard !pixels.isEmpty else { throw Self.damage(picture.failure, name) }
        let levels = NDArray(pixels.map { Float($0) / 255 }, shape: [height, width])
        self = GrayscaleImage(levels: levels, name: name).turned(by: Orientation(jpeg: jpeg))
    }
}
