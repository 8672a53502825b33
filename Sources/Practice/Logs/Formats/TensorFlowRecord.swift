/// Returns a record of a TFRecord file: the length of the content, its checksum, the content, and the
/// content's checksum. https://www.tensorflow.org/tutorials/load_data/tfrecord
func tensorFlowRecord(_ content: [UInt8]) -> [UInt8] {
    let length = littleEndian(UInt64(content.count))
    return length + littleEndian(maskedChecksum(of: length)) + content + littleEndian(maskedChecksum(of: content))
}

/// Returns the CRC-32C of the bytes, rotated and with a constant added, so that the checksum of a record that
/// itself holds checksums is as good as any.
func maskedChecksum(of bytes: [UInt8]) -> UInt32 {
    let checksum = crc32c(bytes)
    return (checksum >> 15 | checksum << 17) &+ 0xa282_ead8
}

/// Returns the cyclic redundancy check with Castagnoli's polynomial, 1EDC6F41₁₆, the bits of each byte from
/// the lowest on: RFC 3720, section 12.1.
func crc32c(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { remainder, byte in remainder >> 8 ^ remainders[Int(UInt8(truncatingIfNeeded: remainder) ^ byte)]
    }
}

/// The remainder of each byte, where the polynomial has its bits in reverse.
private let remainders = (0..<256 as Range<UInt32>).map { byte in
    (0..<8).reduce(byte) { rest, _ in rest >> 1 ^ (rest & 1 == 1 ? 0x82f6_3b78 : 0) }
}
