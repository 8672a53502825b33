import Foundation
import PullbackArrays

/// The types of numbers in safetensors files that can be read.
package enum TensorType: String, CaseIterable {
    case f64 = "F64"
    case f32 = "F32"
    /// Numbers of 16 bits with 5 bits of exponent: IEEE 754's half precision.
    case f16 = "F16"
    /// The upper half of an F32: 8 bits of exponent.
    case bf16 = "BF16"
    case i64 = "I64"
    case i32 = "I32"
    case i16 = "I16"
    case i8 = "I8"
    case u64 = "U64"
    case u32 = "U32"
    case u16 = "U16"
    case u8 = "U8"
    /// A byte that is 0 or 1.
    case bool = "BOOL"

    /// The number of bytes of a number.
    package var size: Int {
        switch self {
        case .f64, .i64, .u64: 8
        case .f32, .i32, .u32: 4
        case .f16, .bf16, .i16, .u16: 2
        case .i8, .u8, .bool: 1
        }
    }

    /// True for whole numbers and truth values, which are no parameters of a network.
    package var isWhole: Bool {
        switch self {
        case .f64, .f32, .f16, .bf16: false
        default: true
        }
    }

    /// Returns numbers from their bytes, the lowest byte of each first. Whole numbers beyond 2⁵³ are rounded.
    package func numbers(_ bytes: Data) -> Safetensors.Numbers {
        switch self {
        case .f64: .double(bytes.littleEndianWords().map { Double(bitPattern: $0) })
        case .f32: .float(bytes.littleEndianWords().map { Float(bitPattern: $0) })
        case .f16: .float(bytes.littleEndianWords().map { Float(halfPrecision: $0) })
        case .bf16: .float(bytes.littleEndianWords().map { (word: UInt16) in Float(bitPattern: UInt32(word) << 16) })
        case .i64: .double(bytes.littleEndianWords().map { (word: Int64) in Double(word) })
        case .i32: .double(bytes.littleEndianWords().map { (word: Int32) in Double(word) })
        case .i16: .double(bytes.littleEndianWords().map { (word: Int16) in Double(word) })
        case .i8: .double(bytes.littleEndianWords().map { (word: Int8) in Double(word) })
        case .u64: .double(bytes.littleEndianWords().map { (word: UInt64) in Double(word) })
        case .u32: .double(bytes.littleEndianWords().map { (word: UInt32) in Double(word) })
        case .u16: .double(bytes.littleEndianWords().map { (word: UInt16) in Double(word) })
        case .u8, .bool: .double(bytes.map { Double($0) })
        }
    }
}

extension Data {
    /// Returns the bytes as whole numbers, the lowest byte of each first.
    fileprivate func littleEndianWords<Word: FixedWidthInteger>() -> [Word] {
        var words = Array(repeating: Word(0), count: count / MemoryLayout<Word>.size)
        _ = words.withUnsafeMutableBytes { copyBytes(to: $0) }
        return words.map(Word.init(littleEndian:))
    }
}
