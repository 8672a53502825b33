import Foundation
import PullbackDatasets
import PullbackFiles
import PullbackNumPyFiles

/// A set of pictures whose parts are an array of images and an array of labels each, in files of their own or in an
/// archive of NumPy.
struct PictureArrays: Sendable {
    /// The name of the set among others beside it.
    let name: String
    /// The arrays of each part.
    let places: [PictureSource.Part: (images: Place, labels: Place)]
    /// The file with the names of the classes; `nil` if there is none.
    let classes: String?
    /// What is known of the set by its name; `nil` if it is not known.
    let known: KnownPictureSet?

    /// A place of an array.
    enum Place: Hashable, Sendable {
        /// A file in the IDX format.
        case idx(String)
        /// An array of a file of NumPy; the first one if it has no name.
        case numPy(String, array: String?)

        var path: String {
            switch self {
            case .idx(let path), .numPy(let path, _): path
            }
        }
    }

    /// Returns the sets whose files lie in a folder. Throws a `PullbackError` if there are only parts of sets.
    static func all(in folder: String) throws -> [PictureArrays] {
        var found: [String: [Candidate]] = [:]
        for candidate in try candidates(in: folder) { found[candidate.set, default: []].append(candidate) }
        var sets: [PictureArrays] = []
        var faults: [PullbackError] = []
        for (name, candidates) in found.sorted(by: { $0.key < $1.key }) {
            do {
                if let set = try PictureArrays(name, candidates, in: folder) { sets.append(set) }
            } catch let fault as PullbackError { faults.append(fault) }
        }
        if sets.isEmpty, let fault = faults.first { throw fault }
        return sets
    }

    /// Creates the set in a file of NumPy that holds all of its arrays, such as Keras' `mnist.npz`; `nil` if there are no
    /// such arrays.
    init?(archive path: String) throws {
        guard path.hasSuffix(".npz") else { return nil }
        let arrays = try NumPyFile.read(from: path).map(\.name)
        name = String(URL(filePath: path).lastPathComponent.dropLast(4))
        var places: [PictureSource.Part: (Place, Place)] = [:]
        for part in PictureSource.Part.allCases {
            func place(_ role: PictureFileName.Role) -> Place? {
                arrays.first { array in PictureFileName(array).map { $0.part == part && $0.role == role } ?? false }
                    .map { .numPy(path, array: $0) }
            }
            if let images = place(.images), let labels = place(.labels) { places[part] = (images, labels) }
        }
        guard !places.isEmpty else {
            let names = arrays.prefix(8).joined(separator: ", ")
            throw PullbackError(
                path, "holds no arrays x_train and y_train, but \(names.inOneLine)", advice: "name its arrays so")
        }
        self.places = places
        (classes, known) = (nil, .named(in: name))
    }

    /// Creates a set from files. Throws a `PullbackError` if it lacks some, and `nil` if it has no arrays at all.
    private init?(_ name: String, _ candidates: [Candidate], in folder: String) throws {
        self.name = name
        var places: [PictureSource.Part: (Place, Place)] = [:]
        for part in PictureSource.Part.allCases {
            // A file that says no part is to be divided.
            let parts = part == .train ? [part, nil] : [part]
            func place(_ role: PictureFileName.Role) -> Place? {
                candidates.filter { $0.name.role == role && parts.contains($0.name.part) }.min()?.place
            }
            switch (place(.images), place(.labels)) {
            case (let images?, let labels?): places[part] = (images, labels)
            case (nil, nil): continue
            case (let images?, nil): throw PullbackError(images.path, "has no file with labels beside it")
            case (nil, let labels?): throw PullbackError(labels.path, "has no file with images beside it")
            }
        }
        guard !places.isEmpty else { return nil }
        self.places = places
        classes = candidates.filter { $0.name.role == .classes }.min()?.place.path
        known = .named(in: URL(filePath: folder).lastPathComponent + "/" + name)
    }

    /// A file that may hold an array of a set.
    private struct Candidate: Comparable {
        let name: PictureFileName
        let place: Place
        let set: String
        let depth: Int

        /// Orders files of one name: the nearest first, then those that are unpacked.
        static func < (one: Candidate, other: Candidate) -> Bool {
            func key(_ candidate: Candidate) -> (Int, Int, String) {
                (candidate.depth, candidate.place.path.hasSuffix(".gz") ? 1 : 0, candidate.place.path)
            }
            return key(one) < key(other)
        }
    }

    /// How many folders below each other are searched: torchvision has MNIST/raw/train-images-idx3-ubyte.
    private static let mostDepth = 3
    /// How many folders are searched.
    private static let mostFolders = 1000

    private static func candidates(in root: String) throws -> [Candidate] {
        var candidates: [Candidate] = []
        var folders = [(path: root, words: [String](), depth: 0)]
        var next = 0
        while next < min(folders.count, mostFolders) {
            let (path, words, depth) = folders[next]
            next += 1
            let names: [String]
            do { names = try FileManager.default.contentsOfDirectory(atPath: path).sorted() } catch {
                throw PullbackError(path, "cannot be read: \(reason(for: error))")
            }
            for name in names where !name.hasPrefix(".") && name != "__MACOSX" {
                let place = (path as NSString).appendingPathComponent(name)
                var isFolder: ObjCBool = false
                guard FileManager.default.fileExists(atPath: place, isDirectory: &isFolder) else { continue }
                let parsed = PictureFileName(name)
                if isFolder.boolValue {
                    // Archives unpack some files into folders of their names.
                    let isTransparent = parsed?.saysIDX ?? false || ["raw", "gzip", "processed"].contains(name)
                    if depth < mostDepth { folders.append((place, isTransparent ? words : words + [name], depth + 1)) }
                } else if let parsed, let array = Self.place(of: parsed, at: place) {
                    let set = parsed.set.isEmpty ? words.joined(separator: "/") : parsed.set
                    let top = URL(filePath: root).lastPathComponent
                    candidates.append(
                        Candidate(name: parsed, place: array, set: set.isEmpty ? top : set, depth: depth))
                }
            }
        }
        return candidates
    }

    /// Returns the place of the array in a file; `nil` if the file is of another kind.
    private static func place(of name: PictureFileName, at path: String) -> Place? {
        switch name.role {
        case .classes: return ["txt", "csv"].contains(name.ending) ? .idx(path) : nil
        case .images, .labels:
            if ["npz", "npy"].contains(name.ending) { return .numPy(path, array: nil) }
            return name.saysIDX ? .idx(path) : nil
        }
    }
}
