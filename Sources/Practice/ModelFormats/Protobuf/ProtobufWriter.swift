import Foundation

/// Writes a message in the binary format of Protocol Buffers: fields with numbers, one after another.
///
/// These few lines stand in for a library, since none can be installed everywhere without its compiler. Format:
/// protobuf.dev, "Encoding".
struct ProtobufWriter {
    /// The bytes so far.
    private(set) var bytes = Data()

    /// Adds a whole number, unless it is 0, which is what a missing field means.
    mutating func add(_ number: Int, as field: Int) {
        if number != 0 { addAlways(number, as: field) }
    }

    /// Adds a whole number, also if it is 0, as in lists.
    mutating func addAlways(_ number: Int, as field: Int) {
        addKey(field, .varint)
        addVarint(UInt64(bitPattern: Int64(number)))
    }

    /// Adds a number of 32 bits.
    mutating func add(_ number: Float, as field: Int) {
        addKey(field, .fixed32)
        withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    }

    /// Adds bytes.
    mutating func add(_ content: Data, as field: Int) {
        addKey(field, .bytes)
        addVarint(UInt64(content.count))
        bytes.append(content)
    }

    /// Adds a text.
    mutating func add(_ text: String, as field: Int) { add(Data(text.utf8), as: field) }

    /// Adds a message.
    mutating func add(_ message: some ProtobufEncodable, as field: Int) { add(message.encoded, as: field) }

    private mutating func addKey(_ field: Int, _ kind: ProtobufKind) {
        addVarint(UInt64(field << 3 | kind.rawValue))
    }

    /// Adds a number in groups of seven bits, the lowest first; a set eighth bit says that more follow.
    private mutating func addVarint(_ number: UInt64) {
        var rest = number
        while rest > 127 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}

/// A message that can be written.
protocol ProtobufEncodable {
    /// Writes the fields.
    func encode(to writer: inout ProtobufWriter)
}

extension ProtobufEncodable {
    /// The bytes of the message.
    var encoded: Data {
        var writer = ProtobufWriter()
        encode(to: &writer)
        return writer.bytes
    }
}

/// The ways in which a field is stored.
enum ProtobufKind: Int {
    case varint = 0
    case fixed64 = 1
    case bytes = 2
    case fixed32 = 5
}
