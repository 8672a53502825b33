import Foundation
import PullbackFiles

extension Safetensors {
    /// The largest file that is read: 4 GiB.
    private static let largestFile = 1 << 32

    /// The tensors of a file. Throws if it cannot be read or is not what it says.
    ///
    /// What the header promises is compared with the size of the file before any tensor is read.
    public init(contentsOf path: String) throws {
        let file = try InputFile(path)
        try file.require(atMost: Self.largestFile)
        let start = try file.read(upTo: Self.startLength)
        try Self.checkStart(start, at: path, fileSize: file.size)
        try self.init(decoding: start + file.rest(upTo: Self.largestFile - start.count), at: path)
    }
}

extension Checkpoint {
    /// Throws if a file could not be written at a place: to be asked before training, not after.
    public static func checkWritable(_ path: String) throws { try PullbackFiles.checkWritable(path, as: .model) }
}
