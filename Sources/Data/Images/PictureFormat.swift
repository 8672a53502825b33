import PullbackFiles

/// A format of picture files.
enum PictureFormat: CaseIterable {
    case png, jpeg

    /// The bytes with which every file of this format begins.
    var signature: [UInt8] {
        switch self {
        case .png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
        case .jpeg: [0xff, 0xd8, 0xff]
        }
    }

    /// Returns the format of a file that begins with these bytes; `nil` if it is another one.
    init?(of bytes: some Sequence<UInt8>) {
        guard let format = Self.allCases.first(where: { bytes.starts(with: $0.signature) }) else { return nil }
        self = format
    }

    /// Returns the error of a file of another format, judged by its first bytes: some people rename a picture instead of
    /// converting it.
    static func stranger(_ bytes: [UInt8], _ name: String) -> PullbackError {
        func begins(_ text: String, at offset: Int = 0) -> Bool { bytes.dropFirst(offset).starts(with: text.utf8) }
        let kind =
            if bytes.starts(with: Self.png.signature) {
                "a PNG file"
            } else if bytes.starts(with: Self.jpeg.signature) {
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
                "not a PNG or JPEG file"
            }
        return PullbackError(
            name, "is \(kind)", advice: "open it in a program for pictures and save it as PNG or JPEG")
    }
}
