import PullbackFiles

/// The beginning of a file in the IDX format: the type of its numbers, and how many there are along each axis.
///
/// It is a magic number (0, 0, the code of the type, the number of axes), and the size along each axis in four
/// bytes, big-endian.
public struct IDXHeader: Sendable {
    /// The type of the numbers.
    public let type: IDXType
    /// The size along each axis.
    public let sizes: [Int]

    /// The most axes that are read.
    private static let mostAxes: UInt8 = 8

    /// The number of bytes of the header.
    var length: Int { 4 + 4 * sizes.count }

    /// The sizes, for use in a sentence: "60000 × 28 × 28".
    public var shape: String { sizes.map(String.init).joined(separator: " × ") }

    /// The number of bytes after the header; the largest `Int` if it is larger than that.
    var contentLength: Int {
        sizes.reduce(type.size) { product, size in
            let (next, overflow) = product.multipliedReportingOverflow(by: size)
            return overflow ? .max : next
        }
    }

    /// Reads the header of a file, gzipped or not; `nil` if the file is no IDX file. Throws a `PullbackError` if the
    /// file cannot be read, or ends within its header.
    public init?(_ path: String) throws {
        let start = try contents(of: path, upTo: 4)
        guard start.count == 4, start.starts(with: [0, 0]), let type = IDXType(rawValue: start[2]),
            (1...Self.mostAxes).contains(start[3])
        else { return nil }
        let length = 4 + 4 * Int(start[3])
        let header = try contents(of: path, upTo: length)
        guard header.count == length else {
            throw PullbackError(path, "is truncated: \(header.count) bytes of a header of \(length)")
        }
        self.type = type
        sizes = stride(from: 4, to: length, by: 4).map { header[$0..<$0 + 4].reduce(0) { $0 << 8 | Int($1) } }
    }
}
