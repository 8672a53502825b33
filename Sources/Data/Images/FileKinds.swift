/// Returns the kind of a file that is not PNG, judged by its first bytes, for an error: some people rename a
/// picture instead of converting it.
func kind(of bytes: [UInt8]) -> String {
    func begins(_ text: String, at offset: Int = 0) -> Bool { bytes.dropFirst(offset).starts(with: text.utf8) }
    return if bytes.starts(with: [0xff, 0xd8, 0xff]) {
        "a JPEG file"
    } else if begins("GIF8") {
        "a GIF file"
    } else if begins("RIFF"), begins("WEBP", at: 8) {
        "a WebP file"
    } else if begins("ftyp", at: 4) {
        "a HEIF or AVIF file"
    } else if begins("BM") {
        "a BMP file"
    } else if begins("II*\0") || begins("MM\0*") {
        "a TIFF file"
    } else if begins("%PDF") {
        "a PDF file"
    } else {
        "not a PNG file"
    }
}
