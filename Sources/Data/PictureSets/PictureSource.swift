import Foundation
import PullbackDatasets
import PullbackFiles
import PullbackImages
import PullbackNumPyFiles

/// A set of pictures with classes that was found and not yet read: files as MNIST and its like have them, an archive of
/// NumPy as Keras has them, or a folder of pictures for each class.
public struct PictureSource: Sendable {
    /// The name of the set among others beside it: `emnist-letters`.
    public let name: String
    /// The parts that are there.
    public let parts: [Part]
    /// True if the pictures lie in a folder a class, and are scaled to the size that is asked for.
    public var isFolder: Bool { if case .folder = content { true } else { false } }

    private let content: Content

    /// A part of a set.
    public enum Part: String, CaseIterable, Hashable, Sendable {
        /// The pictures to learn from.
        case train
        /// The pictures for the test.
        case test
    }

    private enum Content: Sendable {
        case arrays(PictureArrays)
        case folder(PictureFolder)
    }

    init(_ arrays: PictureArrays) {
        (name, parts, content) = (arrays.name, Part.allCases.filter { arrays.places[$0] != nil }, .arrays(arrays))
    }

    init(_ folder: PictureFolder, name: String) {
        (self.name, content) = (name, .folder(folder))
        parts = Part.allCases.filter { folder.pictures[$0] != nil }
    }

    /// Returns the sets in a folder or in an `.npz` file. Throws a `PullbackError` that says what was expected if there
    /// are none.
    ///
    /// Files in the IDX format, gzipped or not, and arrays of NumPy are found by their names, which say images or
    /// labels, train or test, and perhaps the set. They may lie in folders of the folder. Where the same file is there
    /// twice, the one that is nearest counts, and rather unpacked than gzipped.
    public static func all(at path: String) throws -> [PictureSource] {
        let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
            throw PullbackError(path, "no such folder")
        }
        guard isDirectory.boolValue else {
            guard let arrays = try PictureArrays(archive: path) else {
                throw PullbackError(path, "is a file, not a folder with sets of pictures")
            }
            return [PictureSource(arrays)]
        }
        let sets = try PictureArrays.all(in: path)
        if !sets.isEmpty { return sets.map { PictureSource($0) } }
        if let folder = try PictureFolder(path) {
            return [PictureSource(folder, name: URL(filePath: path).lastPathComponent)]
        }
        throw PullbackError(
            path, "holds no pictures that can be learned",
            advice: "put files as train-images-idx3-ubyte and train-labels-idx1-ubyte there, or a folder of PNG or "
                + "JPEG pictures for each class")
    }

    /// Returns the only set at a place or, of several, the one called `split`: its name, or a word of it. Throws a
    /// `PullbackError` that lists the sets if that does not decide.
    public static func named(_ split: String?, at path: String) throws -> PictureSource {
        let sets = try all(at: path)
        let names = sets.map(\.option).joined(separator: ", ")
        guard let split else {
            guard sets.count == 1 else {
                throw PullbackError(
                    path, "holds \(sets.count) sets of pictures: \(names)",
                    advice: "choose one, as --split \(sets[0].option)")
            }
            return sets[0]
        }
        let wanted = split.lowercased()
        let exact = sets.filter { $0.name.lowercased() == wanted }
        let matching = exact.isEmpty ? sets.filter { $0.words.contains(wanted) } : exact
        guard matching.count == 1 else {
            throw PullbackError(
                path,
                (matching.isEmpty ? "holds no set called \(split.inOneLine)" : "holds several sets called \(split)")
                    + ": there is \(names)")
        }
        return matching[0]
    }

    /// The shortest word that names the set.
    public var option: String { name.split(separator: "-").last.map(String.init) ?? name }
    private var words: [String] { name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init) }

    /// Returns the number of bytes that the pictures take when they are read with this size.
    public func memoryNeeded(size: (height: Int, width: Int)?) -> Double {
        switch content {
        case .arrays(let arrays): arrays.memoryNeeded
        case .folder(let folder): Double(folder.count * (size.map { $0.height * $0.width } ?? 784))
        }
    }

    /// Reads the parts that are wanted.
    ///
    /// `size` is the size to which pictures in a folder a class are scaled; without it all must have the same one.
    /// `preparing` makes each of them what the network is shown, of that size; without it they are scaled. Throws a
    /// `PullbackError` if a part is missing or damaged.
    public func load(
        _ wanted: [Part] = Part.allCases, size: (height: Int, width: Int)? = nil,
        preparing: (@Sendable (GrayscaleImage) throws -> GrayscaleImage)? = nil
    ) throws -> PictureSet {
        switch content {
        case .arrays(let arrays): try arrays.load(wanted)
        case .folder(let folder): try folder.load(wanted, size: size, preparing: preparing)
        }
    }

    /// True if a picture for the network is prepared as a handwritten sign: found in its picture, and centred.
    public var holdsHandwriting: Bool {
        if case .arrays(let arrays) = content { arrays.known?.isHandwriting ?? true } else { false }
    }

    /// The set in words, for use after "is": "a set of pictures, emnist-letters, to train and to test".
    public var description: String {
        let names = parts.map { $0 == .train ? "to train" : "to test" }.joined(separator: " and ")
        switch content {
        case .arrays: return "\(name), \(names)"
        case .folder(let folder): return "\(folder.count) pictures in \(folder.classNames.count) classes, \(names)"
        }
    }
}
