import Foundation
import PullbackFiles

extension Safetensors {
    /// The size of the largest file that can be read: 4 GiB.
    private static let largestFile = 1 << 32

    /// Reads the tensors of a file. Throws an error if the file cannot be read or is not a valid safetensors
    /// file.
    ///
    /// The length of the header is compared with the size of the file before the rest is read. A path that ends in
    /// `.json` is the index of a model in several files, which are all read: `model.safetensors.index.json`, as
    /// Hugging Face's libraries write it.
    public init(contentsOf path: String) throws {
        if path.hasSuffix(".json") {
            try self.init(index: path)
        } else {
            var size = 0
            try self.init(contentsOf: path, adding: &size)
        }
    }

    /// Reads a file, and adds its size to `size`. Throws an error if the sum is too large.
    private init(contentsOf path: String, adding size: inout Int) throws {
        let file = try InputFile(path)
        try file.require(atMost: Self.largestFile - size)
        let start = try file.read(upTo: Self.startLength)
        try Self.checkStart(start, at: path, fileSize: file.size)
        let bytes = try start + file.rest(upTo: Self.largestFile - size - start.count)
        size += bytes.count
        try self.init(decoding: bytes, at: path)
    }

    /// The index of a model in several files: the name of the file that holds each tensor.
    private struct Index: Decodable {
        let files: [String: String]

        private enum CodingKeys: String, CodingKey { case files = "weight_map" }
    }

    private init(index path: String) throws {
        let bytes = try InputFile(path).rest(upTo: Self.longestHeader)
        guard let files = try? JSONDecoder().decode(Index.self, from: bytes).files else {
            throw PullbackError(path, "is no index of a model in several files: it has no weight_map in JSON")
        }
        let folder = URL(filePath: path).deletingLastPathComponent()
        var size = 0
        for name in Set(files.values).sorted() {
            guard !name.contains("/"), name != "..", name.hasSuffix(".safetensors") else {
                throw PullbackError(path, "names \(name.debugDescription): only safetensors files beside it are read")
            }
            let part = try Safetensors(
                contentsOf: folder.appending(path: name).path(percentEncoded: false), adding: &size)
            metadata.merge(part.metadata) { first, _ in first }
            for (tensor, entry) in part.tensors where files[tensor] == name { tensors[tensor] = entry }
        }
        // The counters of batches of PyTorch's normalization are not kept.
        let wanted = files.filter { !$0.key.hasSuffix("num_batches_tracked") }
        if let (missing, name) = wanted.filter({ tensors[$0.key] == nil }).min(by: { $0.key < $1.key }) {
            throw PullbackError(path, "looks for \(missing.debugDescription) in \(name), which does not hold it")
        }
    }
}
