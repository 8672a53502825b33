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
    static func firstFault(in bytes: [UInt8]) -> (line: Int, byte: String)? {
        var line = 1
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 128 {
                if byte == UInt8(ascii: "\n") { line += 1 }
                index += 1
                continue
            }
            let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
            guard index + length <= bytes.count, String(validating: bytes[index..<index + length], as: UTF8.self) != nil
            else { return (line, "0x" + String(byte, radix: 16, uppercase: true)) }
            index += length
        }
        return nil
    }
}
