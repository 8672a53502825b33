import Foundation
import PullbackFiles

/// The files of NumPy: `.npy` holds one array, `.npz` is a zip archive of arrays with names.
public enum NumPyFile {
    /// The largest number of bytes that is read from a file, packed or unpacked: 4 GiB.
    public static let largestSize = 4 << 30

    /// Reads all arrays of a file, in the order of the file. The first bytes decide whether it is `.npy` or
    /// `.npz`.
    ///
    /// The array of an `.npy` file has the name of the file without `.npy`. Read are the versions 1 to 3 of
    /// the format, and archives whose entries are stored or deflated, with sizes of 32 or 64 bits.
    ///
    /// Throws a `PullbackError` with the path and the name of the array if the file is missing, truncated,
    /// damaged, encrypted or larger than `largestSize`, if two arrays have one name, or if an array has more
    /// than eight axes or holds something else than numbers. Python objects are never read, since reading
    /// them can run code.
    public static func read(from path: String) throws -> [(name: String, array: NumPyArray)] {
        try read(from: path, upTo: largestSize)
    }

    /// Writes arrays to a file. An older file is replaced, all at once, if it is of the same kind.
    ///
    /// A path that ends in `.npy` gets one array, without its name, in the very bytes of NumPy's `save`; any
    /// other path gets an `.npz` file, as from NumPy's `savez`, or `savez_compressed` if `isCompressed`. The
    /// same arrays give the same bytes.
    ///
    /// Throws a `PullbackError` if there is no array, or more than one for an `.npy` file, if two arrays have
    /// one name, or if the file cannot be written.
    public static func write(
        _ arrays: [(name: String, array: NumPyArray)], to path: String, isCompressed: Bool = false
    ) throws {
        guard let first = arrays.first else { throw PullbackError(path, "cannot be written: there is no array") }
        guard isArrayFile(path) else {
            let entries = try entries(of: arrays, at: path)
            return try replaceFile(
                at: path, with: ZipArchive.encoded(entries, isCompressed: isCompressed, at: path), as: .numPyArrays)
        }
        guard arrays.count == 1 else {
            throw PullbackError(
                path, "cannot be written: an .npy file holds one array, not \(arrays.count)",
                advice: "choose a name that ends in .npz")
        }
        try replaceFile(at: path, with: Data(first.array.encoded), as: .numPyArray)
    }
}

extension NumPyFile {
    /// Reads all arrays of a file that is at most `limit` bytes long, packed and unpacked.
    static func read(from path: String, upTo limit: Int) throws -> [(name: String, array: NumPyArray)] {
        let file = try InputFile(path)
        let start = try file.read(upTo: NumPyArray.startLength)
        guard ZipArchive.isBegun(by: start) else {
            let place = ArrayPlace(path: path, name: nil)
            let name = URL(filePath: path).lastPathComponent
            let array = try NumPyArray(start: [UInt8](start), size: file.size, limit: limit, at: place) {
                [UInt8](try file.read(upTo: $0))
            }
            return [(isArrayFile(name) ? String(name.dropLast(ending.count)) : name, array)]
        }
        let bytes = [UInt8](try start + file.rest(upTo: max(limit - start.count, 0)))
        return try ZipArchive.reading(bytes, at: path, limit: limit) { archive in
            var names: Set<String> = []
            return try (0..<archive.count).map { index in
                let entry = try archive.entry(index)
                let name = entry.name.hasSuffix(ending) ? String(entry.name.dropLast(ending.count)) : entry.name
                let place = ArrayPlace(path: path, name: name)
                guard names.insert(name).inserted else { throw place.fault("is in the file twice") }
                let array = try archive.read(entry, at: place) { next in
                    try NumPyArray(
                        start: next(NumPyArray.startLength), size: entry.size, limit: limit, at: place, next: next)
                }
                return (name, array)
            }
        }
    }

    /// Returns the entries of an `.npz` file for arrays with names.
    private static func entries(
        of arrays: [(name: String, array: NumPyArray)], at path: String
    ) throws -> [(name: String, content: [UInt8])] {
        func fault(_ problem: String) -> PullbackError { PullbackError(path, "cannot be written: \(problem)") }
        var names: Set<String> = []
        return try arrays.map { name, array in
            guard names.insert(name).inserted else { throw fault("two arrays are called \(name.inOneLine)") }
            // libzip would cut such names without a word.
            guard !name.utf8.contains(0) else {
                throw fault("an array is called \(name.inOneLine), and a name has no zero bytes")
            }
            let longest = Int(UInt16.max) - ending.utf8.count
            guard name.utf8.count <= longest else {
                throw fault("an array has a name of \(name.utf8.count) bytes: at most \(longest) can be written")
            }
            return (name + ending, array.encoded)
        }
    }

    private static let ending = ".npy"
    private static func isArrayFile(_ path: String) -> Bool { path.hasSuffix(ending) }
}
