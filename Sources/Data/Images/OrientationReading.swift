// EXIF is a small TIFF file within a picture. It is read for one number only, and without trust: whatever is damaged or
// missing means upright.

extension Orientation {
    /// Reads the orientation from the chunk `eXIf` of a PNG file.
    init(png: [UInt8]) {
        let bytes = Bytes(png[...])
        var place = PictureFormat.png.signature.count
        // A chunk is its length, its name, its content and a checksum.
        while let length = bytes.number(at: place, count: 4), let name = bytes.number(at: place + 4, count: 4) {
            if name == 0x6558_4966 {  // eXIf
                self.init(tiff: bytes.part(at: place + 8, count: length))
                return
            }
            place += 12 + length
        }
        self = .upright
    }

    /// Reads the orientation from the segment APP1 of a JPEG file that begins with `Exif`.
    init(jpeg: [UInt8]) {
        let bytes = Bytes(jpeg[...])
        var place = 2
        // A segment is FF, its kind, and its length, which counts itself. The pixels follow FF DA.
        while bytes.number(at: place, count: 1) == 0xff, let kind = bytes.number(at: place + 1, count: 1), kind != 0xda
        {
            if kind == 0xff {  // Padding.
                place += 1
                continue
            }
            guard let length = bytes.number(at: place + 2, count: 2), length >= 2 else { break }
            let content = bytes.part(at: place + 4, count: length - 2)
            if kind == 0xe1, content.starts(with: Array("Exif\0\0".utf8)) {
                self.init(tiff: content.dropFirst(6))
                return
            }
            place += 2 + length
        }
        self = .upright
    }

    /// Reads the orientation from the first directory of a TIFF file.
    private init(tiff: ArraySlice<UInt8>) {
        var bytes = Bytes(tiff)
        bytes.isLittleEndian = tiff.starts(with: Array("II".utf8))
        self = .upright
        guard bytes.isLittleEndian || tiff.starts(with: Array("MM".utf8)), bytes.number(at: 2, count: 2) == 42,
            let start = bytes.number(at: 4, count: 4), let count = bytes.number(at: start, count: 2)
        else { return }
        // An entry is its tag, the type 3 of short numbers, their count, and here the number itself.
        for entry in (0..<count).lazy.map({ start + 2 + 12 * $0 }) where bytes.number(at: entry, count: 2) == 0x0112 {
            guard bytes.number(at: entry + 2, count: 2) == 3, bytes.number(at: entry + 4, count: 4) == 1,
                let value = bytes.number(at: entry + 8, count: 2)
            else { return }
            self = Orientation(rawValue: value) ?? .upright
            return
        }
    }
}

/// Bytes that are read at any place; what lies beyond their end is `nil`.
private struct Bytes {
    let bytes: ArraySlice<UInt8>
    var isLittleEndian = false

    init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

    /// Returns a number of at most four bytes.
    func number(at place: Int, count: Int) -> Int? {
        let part = part(at: place, count: count)
        guard part.count == count else { return nil }
        return isLittleEndian ? part.reversed().reduce(0) { $0 << 8 | Int($1) } : part.reduce(0) { $0 << 8 | Int($1) }
    }

    /// Returns so many bytes, or fewer at the end.
    func part(at place: Int, count: Int) -> ArraySlice<UInt8> { bytes.dropFirst(place).prefix(count) }
}
