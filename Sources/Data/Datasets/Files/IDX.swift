import PullbackFiles

/// An array in the IDX format of the MNIST database, read from a file that may be gzipped: numbers of any of the
/// format's types, along one to eight axes.
///
/// After an `IDXHeader` a file holds the numbers in row-major order, big-endian.
public struct IDX: Sendable {
    /// The type of the numbers.
    public let type: IDXType

    /// The size along each axis: [60000, 28, 28] for the training images.
    public let sizes: [Int]

    /// The bytes of the numbers in row-major order.
    public let bytes: [UInt8]

    /// The largest array that is read, in bytes: 4 GiB. So a damaged header cannot use up all memory.
    private static let largestCount = 1 << 32

    /// Reads a file of bytes with the given number of dimensions: 3 for images, 1 for labels.
    ///
    /// Throws a `PullbackError` if the file is missing, damaged, truncated or longer than its header says, or
    /// if it holds another kind of data.
    public init(contentsOf path: String, dimensions: Int) throws {
        guard let header = try IDXHeader(path), header.type == .byte else {
            throw try Self.stranger(path, "an IDX file of bytes")
        }
        guard header.sizes.count == dimensions else {
            throw PullbackError(
                path,
                "holds \(Self.kind(header.sizes.count)), not \(Self.kind(dimensions)): are the files in the right places?"
            )
        }
        try self.init(header, at: path)
    }

    /// Reads a file with numbers of any type, along any axes.
    ///
    /// Throws a `PullbackError` if the file is missing, damaged, truncated or longer than its header says, or
    /// if it holds another kind of data.
    public init(contentsOf path: String) throws {
        guard let header = try IDXHeader(path) else { throw try Self.stranger(path, "an IDX file") }
        try self.init(header, at: path)
    }

    /// The numbers in row-major order.
    public var numbers: [Double] {
        type == .byte
            ? bytes.map(Double.init)
            : stride(from: 0, to: bytes.count, by: type.size).map { start in
                type.number(bytes[start..<start + type.size].reduce(0) { $0 << 8 | UInt64($1) })
            }
    }

    private init(_ header: IDXHeader, at path: String) throws {
        let count = header.contentLength
        guard count > 0 else { throw PullbackError(path, "is empty: its header says \(header.shape)") }
        let unit = header.type == .byte ? "bytes" : header.type.name
        guard count <= Self.largestCount else {
            throw PullbackError(path, "its header says \(header.shape) \(unit): damaged?")
        }
        let product = header.type == .byte ? "\(header.shape)" : "\(header.shape) \(unit)"
        let bytes = try contents(of: path, skipping: header.length, upTo: count + 1, reserving: count + 1)
        guard bytes.count >= count else {
            throw PullbackError(
                path, "is truncated: its header says \(product) = \(count) bytes, \(bytes.count) are there")
        }
        guard bytes.count == count else {
            throw PullbackError(path, "is longer than the \(product) = \(count) bytes that its header says")
        }
        (type, sizes, self.bytes) = (header.type, header.sizes, bytes)
    }

    /// Returns the error of a file that is no such `kind`.
    private static func stranger(_ path: String, _ kind: String) throws -> PullbackError {
        let start = try contents(of: path, upTo: 200)
        if isWebPage(start) { return webPage(path) }
        guard start.count >= 4 else {
            return PullbackError(path, "is truncated: \(start.count) bytes are no IDX file")
        }
        return PullbackError(path, "is not \(kind): it begins with \(hexadecimal(start.prefix(4)))")
    }

    /// Returns what an MNIST file with this number of dimensions holds, for errors.
    private static func kind(_ dimensions: Int) -> String {
        switch dimensions {
        case 1: "labels"
        case 3: "images"
        default: "an array of \(dimensions) dimensions"
        }
    }
}

private func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
}
