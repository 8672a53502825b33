import PullbackFiles

/// The beginning of a file in the IDX format: what its elements are, and how many there are along each axis.
public struct IDXHeader: Sendable {
    /// What the elements are, for use in a sentence: "bytes".
    public let kind: String
    /// The size along each axis.
    public let sizes: [Int]

    /// The kinds of elements by their code in the file.
    private static let kinds: [UInt8: String] = [
        0x08: "bytes", 0x09: "signed bytes", 0x0B: "whole numbers of 16 bits", 0x0C: "whole numbers of 32 bits",
        0x0D: "floats", 0x0E: "doubles",
    ]

    /// Reads the header of a file, gzipped or not; `nil` if the file is no IDX file.
    public init?(_ path: String) throws {
        let start = try contents(of: path, upTo: 4)
        guard start.count == 4, start.starts(with: [0, 0]), let kind = Self.kinds[start[2]], (1...8).contains(start[3])
        else {
            return nil
        }
        let header = try contents(of: path, upTo: 4 + 4 * Int(start[3]))
        guard header.count == 4 + 4 * Int(start[3]) else { throw PullbackError(path, "is truncated within its header") }
        self.kind = kind
        sizes = stride(from: 4, to: header.count, by: 4).map { header[$0..<$0 + 4].reduce(0) { $0 << 8 | Int($1) } }
    }
}
