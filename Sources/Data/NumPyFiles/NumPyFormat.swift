import PullbackArrays

/// NumPy's format of one array (NumPy Enhancement Proposal 1): six bytes that name it, two of the version,
/// the length of the header, the header, then the numbers without gaps.
extension NumPyArray {
    /// The six bytes with which every array begins.
    private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

    /// The number of bytes of the magic and the version.
    static let startLength = 8

    /// The longest header that is read, in bytes: as long as NumPy reads without being asked.
    private static let longestHeader = 10_000

    /// The bytes of the array as NumPy's `save` writes them, in version 1 of the format.
    var encoded: [UInt8] {
        let header = NumPyHeader(type: type, isBigEndian: false, isColumnMajor: false, shape: shape)
        // The numbers begin at a multiple of 64 bytes. The text is ASCII and far below the 65535 bytes of
        // version 1.
        let text = Array(header.text.utf8)
        let padding = 64 - (Self.startLength + 2 + text.count + 1) % 64
        let length = text.count + padding + 1
        let start = Self.magic + [1, 0, UInt8(length & 255), UInt8(length >> 8)]
        return start + text + Array(repeating: UInt8(ascii: " "), count: padding) + [UInt8(ascii: "\n")] + bytes
    }

    /// Reads an array of at most `limit` bytes.
    ///
    /// - Parameters:
    ///   - start: The first `startLength` bytes, fewer only if there are no more.
    ///   - size: The number of all bytes, if it is known; then no memory is taken unless the header agrees
    ///     with it.
    ///   - next: Returns as many of the following bytes as it is asked for, fewer only at the end.
    init(
        start: [UInt8], size: Int?, limit: Int, at place: ArrayPlace, next: (_ count: Int) throws -> [UInt8]
    ) throws {
        guard !start.isEmpty else { throw place.fault("is empty") }
        guard start.starts(with: Self.magic.prefix(start.count)) else { throw Self.foreign(start, place) }
        func take(_ count: Int, of part: String) throws -> [UInt8] {
            let bytes = try next(count)
            guard bytes.count == count else {
                throw place.fault("is truncated: \(part) has \(count) bytes, \(bytes.count) are there")
            }
            return bytes
        }
        guard start.count == Self.startLength else { throw place.fault("is truncated: \(start.count) bytes are there") }
        let version = start[6]
        guard (1...3).contains(version), start[7] == 0 else {
            throw place.fault("has version \(version).\(start[7]) of NumPy's format: only 1.0, 2.0 and 3.0 can be read")
        }
        let lengthSize = version == 1 ? 2 : 4
        let length = try take(lengthSize, of: "the length of the header").reversed().reduce(0) { $0 << 8 | Int($1) }
        guard length <= Self.longestHeader else {
            throw place.fault("has a header of \(length) bytes: at most \(Self.longestHeader) can be read")
        }
        let bytes = try take(length, of: "the header")
        guard let text = version < 3 ? String(latin1: bytes) : String(validating: bytes, as: UTF8.self) else {
            throw place.fault("has a header that is not UTF-8")
        }
        let header = try NumPyHeader(parsing: text, limit: limit, at: place)
        let array = "\(header.type) \(header.shape)"
        if let size {
            let rest = size - Self.startLength - lengthSize - length
            guard rest >= header.byteCount else {
                throw place.fault("is truncated: \(array) has \(header.byteCount) bytes, \(max(rest, 0)) are there")
            }
            guard rest == header.byteCount else {
                throw place.fault("has \(rest - header.byteCount) bytes after the \(header.byteCount) of \(array)")
            }
        }
        let numbers = try take(header.byteCount, of: array)
        guard try next(1).isEmpty else {
            throw place.fault("has more bytes than the \(header.byteCount) of \(array)")
        }
        self.init(type: header.type, shape: header.shape, bytes: header.rowMajorLittleEndian(numbers))
    }

    /// Returns the error for bytes that are no array.
    private static func foreign(_ start: [UInt8], _ place: ArrayPlace) -> PullbackError {
        // Pickles of the protocols from 2 on begin with this byte and the protocol.
        if start.count >= 2, start[0] == 0x80, (2...5).contains(start[1]) {
            return place.fault("is a pickle, which can run code and is not read", advice: NumPyType.plainArrays)
        }
        return place.fault("is not in NumPy's format", advice: "write it with np.save or np.savez")
    }
}

extension NumPyHeader {
    /// Returns the bytes of the numbers in row-major order and little-endian.
    fileprivate func rowMajorLittleEndian(_ bytes: [UInt8]) -> [UInt8] {
        let isReordered = isColumnMajor && shape.rank > 1
        guard isReordered || isBigEndian else { return bytes }
        var strides = shape.map { _ in 0 }
        var stride = 1
        for axis in isColumnMajor ? Array(shape.indices) : shape.indices.reversed() {
            strides[axis] = stride
            stride *= shape[axis]
        }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = shape.map { _ in 0 }
        var source = 0
        for _ in 0..<shape.elementCount {
            for byte in 0..<type.size {
                result.append(bytes[source * type.size + (isBigEndian ? type.size - 1 - byte : byte)])
            }
            // The next index in row-major order: the last axis changes fastest.
            for axis in shape.indices.reversed() {
                index[axis] += 1
                source += strides[axis]
                if index[axis] < shape[axis] { break }
                source -= index[axis] * strides[axis]
                index[axis] = 0
            }
        }
        return result
    }
}

extension String {
    /// Decodes bytes of ISO 8859-1, each of which is the Unicode scalar of its number.
    fileprivate init?(latin1 bytes: [UInt8]) {
        self.init(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }
}
