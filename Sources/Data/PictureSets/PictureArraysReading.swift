import PullbackArrays
import PullbackDatasets
import PullbackFiles
import PullbackNumPyFiles

extension PictureArrays {
    /// The number of bytes that the images take, as far as the files say it before they are read. What is wrong with them
    /// is said when they are read.
    var memoryNeeded: Double {
        places.values.reduce(0) { sum, places in
            guard case .idx(let path) = places.images, let header = try? IDXHeader(path) else { return sum }
            let count = header.sizes.reduce(1.0) { $0 * Double($1) }
            return sum + count * (header.type == .byte ? 1 : 8)
        }
    }

    /// Reads the parts that are wanted; at least one of them must be there.
    func load(_ wanted: [PictureSource.Part]) throws -> PictureSet {
        let read = try readParts(wanted)
        if let train = read[.train], let test = read[.test], train.images.width != test.images.width {
            throw PullbackError(
                name, "training images have \(train.images.width) pixels, test images \(test.images.width)")
        }
        let names = try classNames(of: read.values.map(\.labels))
        let order = names.keys.sorted()
        let indices = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
        func dataset(_ part: PictureSource.Part) throws -> Dataset? {
            guard let (images, labels, path) = read[part] else { return nil }
            let classes = try labels.enumerated().map { row, label in
                guard let index = indices[label] else {
                    throw PullbackError(path, "label \(label) at row \(row) is no class: there are \(Self.list(order))")
                }
                return index
            }
            return Dataset(
                name: "\(name) \(part.rawValue)", features: images.features, width: images.width, labels: classes,
                classNames: order.map { names[$0] ?? "\($0)" }, imageShape: images.shape)
        }
        let (train, test) = (try dataset(.train), try dataset(.test))
        guard let first = train ?? test else {
            throw PullbackError(name, "has no part to \(wanted.map(\.rawValue).joined(separator: " or to "))")
        }
        return PictureSet(train: first, test: train == nil ? first : test, notes: notes)
    }

    /// The images and labels of a part, and the file of the labels.
    private typealias Part = (images: PictureImages, labels: [Int], path: String)

    /// Reads the parts that are wanted and there. Most of the time is taken by decompressing the training images; meanwhile
    /// another thread reads the test images, unless they are in files of NumPy.
    private func readParts(_ wanted: [PictureSource.Part]) throws -> [PictureSource.Part: Part] {
        let archives = try archives(of: wanted)
        let (train, test) = try Threads.both(
            { wanted.contains(.train) ? try read(.train, archives) : nil },
            { wanted.contains(.test) ? try read(.test, archives) : nil })
        var parts: [PictureSource.Part: Part] = [:]
        (parts[.train], parts[.test]) = (train, test)
        return parts
    }

    /// Reads the files of NumPy, each of them once.
    private func archives(of wanted: [PictureSource.Part]) throws -> NumPyFiles {
        var files: NumPyFiles = [:]
        for case .numPy(let path, _) in wanted.compactMap({ places[$0] }).flatMap({ [$0.labels, $0.images] })
        where files[path] == nil {
            files[path] = try NumPyFile.read(from: path)
        }
        return files
    }

    private func read(_ part: PictureSource.Part, _ archives: NumPyFiles) throws -> Part? {
        guard let places = places[part] else { return nil }
        let labels = try places.labels.array(in: archives).labels(places.labels.path)
        var images = try PictureImages(places.images.array(in: archives), at: places.images.path)
        guard images.count == labels.count else {
            throw PullbackError(
                places.images.path,
                "holds \(images.count) images for the \(labels.count) labels of \(places.labels.path)")
        }
        if known?.isTransposed == true { images.transpose() }
        return (images, labels, places.labels.path)
    }

    private static func list(_ labels: [Int]) -> String {
        labels.isEmpty ? "none" : "\(labels[0]) to \(labels[labels.count - 1])"
    }

    /// What was decided, in sentences.
    private var notes: [String] {
        var notes: [String] = []
        if known?.isTransposed == true { notes.append("its pictures are stored on their side: they are set upright") }
        if let classes { notes.append("the classes are named by \(classes)") }
        return notes
    }

    /// Returns the name of the class for each label: from the file of classes, as known of the set, or the labels
    /// themselves.
    private func classNames(of labels: [[Int]]) throws -> [Int: String] {
        if let classes { return try ClassNames.read(from: classes) }
        if let known = known?.classNames { return known }
        let largest = labels.compactMap { $0.max() }.max() ?? 0, smallest = labels.compactMap { $0.min() }.min() ?? 0
        // Digits are ten even where one of them is missing.
        if smallest >= 0, largest <= 9 { return ClassNames.numbered(0...9) }
        return Dictionary(uniqueKeysWithValues: Set(labels.joined()).map { ($0, "\($0)") })
    }
}

/// The arrays of some files of NumPy, by the path of the file.
private typealias NumPyFiles = [String: [(name: String, array: NumPyArray)]]

extension PictureArrays.Place {
    /// Reads the array, or takes it from the files of NumPy that have been read.
    fileprivate func array(in files: NumPyFiles) throws -> PictureArray {
        switch self {
        case .idx(let path): return PictureArray(try IDX(contentsOf: path))
        case .numPy(let path, let name):
            let arrays = files[path] ?? []
            guard let array = name == nil ? arrays.first : arrays.first(where: { $0.name == name }) else {
                throw PullbackError(path, "holds no array")
            }
            return PictureArray(array.array)
        }
    }
}
