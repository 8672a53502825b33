/// The type of the numbers in a file in the IDX format; the raw value is its code there.
public enum IDXType: UInt8, CaseIterable, Hashable, Sendable {
    case byte = 0x08
    case signedByte = 0x09
    case int16 = 0x0B
    case int32 = 0x0C
    case float = 0x0D
    case double = 0x0E

    /// The number of bytes that a number takes.
    public var size: Int {
        switch self {
        case .byte, .signedByte: 1
        case .int16: 2
        case .int32, .float: 4
        case .double: 8
        }
    }

    /// The type in the plural, for use in a sentence: "bytes".
    public var name: String {
        switch self {
        case .byte: "bytes"
        case .signedByte: "signed bytes"
        case .int16: "whole numbers of 16 bits"
        case .int32: "whole numbers of 32 bits"
        case .float: "floats"
        case .double: "doubles"
        }
    }

    /// Returns the number whose bits are the lowest of a word.
    func number(_ word: UInt64) -> Double {
        switch self {
        case .byte: Double(UInt8(truncatingIfNeeded: word))
        case .signedByte: Double(Int8(truncatingIfNeeded: word))
        case .int16: Double(Int16(truncatingIfNeeded: word))
        case .int32: Double(Int32(truncatingIfNeeded: word))
        case .float: Double(Float(bitPattern: UInt32(truncatingIfNeeded: word)))
        case .double: Double(bitPattern: word)
        }
    }
}
