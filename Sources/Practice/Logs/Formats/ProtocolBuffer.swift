/// A message in the format of Protocol Buffers: its fields one after the other, each a number that says which
/// field it is and how long, and the content. https://protobuf.dev/programming-guides/encoding
struct ProtocolBuffer {
    private(set) var bytes: [UInt8] = []

    /// Creates a message with the fields that `content` appends.
    init(_ content: (inout ProtocolBuffer) -> Void) { content(&self) }

    /// Appends a field of type `int64` or of an enumeration.
    mutating func append(_ field: Int, integer: Int) {
        appendTag(field, .variableLength)
        append(UInt64(bitPattern: Int64(integer)))
    }

    mutating func append(_ field: Int, double: Double) {
        appendTag(field, .eightBytes)
        bytes += littleEndian(double.bitPattern)
    }

    mutating func append(_ field: Int, float: Float) {
        appendTag(field, .fourBytes)
        bytes += littleEndian(float.bitPattern)
    }

    mutating func append(_ field: Int, text: String) { append(field, Array(text.utf8)) }

    mutating func append(_ field: Int, message: ProtocolBuffer) { append(field, message.bytes) }

    private mutating func append(_ field: Int, _ content: [UInt8]) {
        appendTag(field, .counted)
        append(UInt64(content.count))
        bytes += content
    }

    /// The forms of a field's content, with their numbers in a tag.
    private enum WireType: Int { case variableLength = 0, eightBytes = 1, counted = 2, fourBytes = 5 }

    private mutating func appendTag(_ field: Int, _ type: WireType) { append(UInt64(field << 3 | type.rawValue)) }

    /// Appends a number in groups of seven bits, the lowest first; the eighth bit says that more follow.
    private mutating func append(_ number: UInt64) {
        var rest = number
        while rest > 127 {
            bytes.append(UInt8(rest & 127 | 128))
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}

/// Returns the bytes of a number, the lowest first.
func littleEndian(_ number: some FixedWidthInteger) -> [UInt8] { withUnsafeBytes(of: number.littleEndian, Array.init) }
