import PullbackCellReading

/// The encodings of texts that are not written in UTF-8. Every byte is one character.
public enum TextEncoding: String, CaseIterable, Sendable {
    /// ISO 8859-1: the first 256 characters of Unicode.
    case latin1 = "latin-1"
    /// Latin-1 with the euro, dashes and quotation marks: what Excel writes on Windows in western Europe.
    case windows1252 = "windows-1252"

    /// Returns a text in UTF-8.
    public func utf8(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(where: { $0 > 127 }) else { return bytes }
        var text = String.UnicodeScalarView()
        for byte in bytes {
            let isSpecial = self == .windows1252 && (128..<160).contains(byte)
            text.append(isSpecial ? Self.special[Int(byte) - 128] : UnicodeScalar(byte))
        }
        return Array(String(text).utf8)
    }

    /// The characters of the bytes from 128 to 159; those that stand for none are U+FFFD.
    private static let special = Array(
        "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ".unicodeScalars)

    /// Returns the first byte that is not part of a character in UTF-8, with its line from 1; `nil` if there is none.
    static func firstFault(in bytes: [UInt8], _ range: Range<Int>) -> (line: Int, byte: String)? {
        let place = pullback_utf8_end(bytes, range.lowerBound, range.upperBound)
        guard place < range.upperBound else { return nil }
        let line = 1 + bytes[range.lowerBound..<place].count { $0 == UInt8(ascii: "\n") }
        return (line, "0x" + String(bytes[place], radix: 16, uppercase: true))
    }

    /// Returns the end of the last whole character: the number of bytes without those with which another one begins.
    static func endOfCharacters(in bytes: [UInt8]) -> Int {
        let tail = bytes.suffix(3)
        guard let lead = tail.lastIndex(where: { $0 >= 0xC0 }), tail[(lead + 1)...].allSatisfy({ $0 >> 6 == 2 }) else {
            return bytes.count
        }
        let length = bytes[lead] >= 0xF0 ? 4 : bytes[lead] >= 0xE0 ? 3 : 2
        return bytes.count - lead < length ? lead : bytes.count
    }
}
