@testable import PullbackDatasets

/// Bytes in the gzip format without compression, one stored block (RFC 1951, 3.2.4).
func gzip(_ content: [UInt8]) -> [UInt8] {
    let header: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]
    let length = UInt16(content.count)
    let block: [UInt8] = [1] + littleEndian(length) + littleEndian(~length) + content
    return header + block + littleEndian(Gzip.checksum(content)) + littleEndian(UInt32(content.count))
}

private func littleEndian<Integer: FixedWidthInteger>(_ number: Integer) -> [UInt8] {
    stride(from: 0, to: Integer.bitWidth, by: 8).map { UInt8(truncatingIfNeeded: number >> Integer($0)) }
}

/// Bytes in the IDX format: the header that the sizes make, and any bytes after it.
func idx(_ sizes: [Int], _ bytes: [UInt8]) -> [UInt8] {
    [0, 0, 8, UInt8(sizes.count)] + sizes.flatMap { littleEndian(UInt32($0)).reversed() } + bytes
}
