import PullbackFiles

/// An array of bytes in the IDX format of the MNIST database, read from a file that may be gzipped.
///
/// A file holds a magic number (0, 0, 8 for unsigned bytes, the number of dimensions), the size of each
/// dimension (four bytes, big-endian), and the bytes in row-major order.
public struct IDX: Sendable {
    /// The size along each axis: [60000, 28, 28] for the training images.
    public let sizes: [Int]

    /// The elements in row-major order.
    public let bytes: [UInt8]

    /// The largest array that is read, in bytes: 4 GiB. So a damaged header cannot use up all memory.
    private static let largestCount = 1 << 32

    /// Reads a file with the given number of dimensions: 3 for images, 1 for labels.
    ///
    /// Throws a `PullbackError` if the file is missing, damaged, truncated or longer than its header says, or
    /// if it holds another kind of data.
    public init(contentsOf path: String, dimensions: Int) throws {
        let headerCount = 4 + 4 * dimensions
        let header = try contents(of: path, upTo: headerCount)
        guard header.count >= 4 else {
            throw PullbackError(path, "is truncated: \(header.count) bytes are no IDX file")
        }
        guard header.starts(with: [0, 0, 8]) else {
            throw PullbackError(path, "is not an IDX file of bytes: it begins with \(hexadecimal(header.prefix(4)))")
        }
        guard header[3] == dimensions else {
            throw PullbackError(
                path,
                "holds \(Self.kind(Int(header[3]))), not \(Self.kind(dimensions)): are the files in the right places?")
        }
        guard header.count == headerCount else {
            throw PullbackError(path, "is truncated: \(header.count) bytes of a header of \(headerCount)")
        }

        let sizes = stride(from: 4, to: headerCount, by: 4).map { header[$0..<$0 + 4].reduce(0) { $0 << 8 | Int($1) } }
        let count = sizes.reduce(1) { product, size in
            let (next, overflow) = product.multipliedReportingOverflow(by: size)
            return overflow ? .max : next
        }
        let shape = sizes.map(String.init).joined(separator: " × ")
        guard count > 0 else { throw PullbackError(path, "is empty: its header says \(shape)") }
        guard count <= Self.largestCount else { throw PullbackError(path, "its header says \(shape) bytes: damaged?") }

        var bytes = try contents(of: path, upTo: headerCount + count + 1, reserving: headerCount + count + 1)
        bytes.removeFirst(headerCount)
        guard bytes.count >= count else {
            throw PullbackError(
                path, "is truncated: its header says \(shape) = \(count) bytes, \(bytes.count) are there")
        }
        guard bytes.count == count else {
            throw PullbackError(path, "is longer than the \(shape) = \(count) bytes that its header says")
        }
        self.sizes = sizes
        self.bytes = bytes
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
