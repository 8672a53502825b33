import Foundation
import PullbackFiles

extension Safetensors {
    /// The size of the largest file that can be read: 4 GiB.
    private static let largestFile = 1 << 32

    /// Reads the tensors of a file. Throws an error if the file cannot be read or is not a valid safetensors
    /// file.
    ///
    /// The length of the header is compared with the size of the file before the rest is read.
    public init(contentsOf path: String) throws {
        let file = try InputFile(path)
        try file.require(atMost: Self.largestFile)
        let start = try file.read(upTo: Self.startLength)
        try Self.checkStart(start, at: path, fileSize: file.size)
        try self.init(decoding: start + file.rest(upTo: Self.largestFile - start.count), at: path)
    }
}
