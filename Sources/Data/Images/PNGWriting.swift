import PullbackArrays
import PullbackPNG

extension GrayscaleImage {
    /// Returns the picture as the bytes of a PNG file with 8-bit grey levels. Levels below 0 become black,
    /// above 1 white.
    ///
    /// Neither side may be longer than a million pixels, which is libpng's limit.
    public func png() -> [UInt8] {
        var header = png_image()
        header.version = png_uint_32(PNG_IMAGE_VERSION)
        header.width = png_uint_32(width)
        header.height = png_uint_32(height)
        header.format = png_uint_32(PNG_FORMAT_GRAY)
        let pixels = bytes
        var count = png_alloc_size_t(0)
        let isMeasured = png_image_write_to_memory(&header, nil, &count, 0, pixels, 0, nil) != 0
        require(isMeasured, "png: libpng does not write an image of shape \(levels.shape)")
        return [UInt8](unsafeUninitializedCapacity: Int(count)) { buffer, filled in
            let isWritten = png_image_write_to_memory(&header, buffer.baseAddress, &count, 0, pixels, 0, nil) != 0
            require(isWritten, "png: libpng does not write an image of shape \(levels.shape)")
            filled = Int(count)
        }
    }
}
