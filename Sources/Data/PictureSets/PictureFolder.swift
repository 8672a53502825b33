import Foundation
import PullbackFiles

/// A folder that holds a folder of pictures for each class, or such folders for training and for the test.
struct PictureFolder: Sendable {
    /// The names of the classes, in order.
    let classNames: [String]
    /// The paths of the pictures of each part, with the index of their class.
    let pictures: [PictureSource.Part: [(path: String, label: Int)]]
    /// The files of other kinds that are passed over.
    let others: [String]
    /// The folders beside those of the parts, as `val` beside `test`.
    let unusedFolders: [String]

    /// The number of all pictures.
    var count: Int { pictures.values.reduce(0) { $0 + $1.count } }

    /// The folders of parts by their names; a folder for validation stands for a missing one for the test.
    private static let parts: [(part: PictureSource.Part, names: [String])] = [
        (.train, ["train", "training"]), (.test, ["test", "testing", "val", "valid", "validation"]),
    ]
    private static let endings: Set = ["png", "jpg", "jpeg", "jpe"]

    /// Lists a folder; `nil` if there are no folders with pictures in it.
    init?(_ path: String) throws {
        var root = path
        var folders = try Self.folders(in: root)
        // Archives often have one folder around everything.
        for _ in 0..<3 {
            guard folders.count == 1, Self.parts[0].names.contains(folders[0].lowercased()) == false,
                case let inner = try Self.folders(in: root + "/" + folders[0]), !inner.isEmpty
            else { break }
            (root, folders) = (root + "/" + folders[0], inner)
        }
        var roots: [(PictureSource.Part, String)] = []
        for (part, names) in Self.parts {
            let name = names.lazy.compactMap { name in folders.first { $0.lowercased() == name } }.first
            if let name { roots.append((part, root + "/" + name)) }
        }
        // A class may be called test; parts are at least those to train.
        let isDivided = roots.first?.0 == .train
        if !isDivided { roots = [(.train, root)] }

        let taken = roots.map(\.1)
        unusedFolders = isDivided ? folders.map { root + "/" + $0 }.filter { !taken.contains($0) } : []

        var listed: [PictureSource.Part: [(path: String, className: String)]] = [:]
        var others: [String] = []
        for (part, folder) in roots {
            for className in try Self.folders(in: folder) {
                for file in try Self.files(in: folder + "/" + className) {
                    let place = "\(folder)/\(className)/\(file)"
                    if Self.endings.contains(URL(filePath: file).pathExtension.lowercased()) {
                        listed[part, default: []].append((place, className))
                    } else {
                        others.append(place)
                    }
                }
            }
        }
        guard listed[.train]?.isEmpty == false else { return nil }
        let names = Set(listed.values.joined().map(\.className)).sorted()
        let indices = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        classNames = names
        pictures = listed.mapValues { $0.map { ($0.path, indices[$0.className] ?? 0) } }
        self.others = others
    }

    private static func folders(in path: String) throws -> [String] {
        try names(in: path).filter { name in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: path + "/" + name, isDirectory: &isFolder)
                && isFolder.boolValue
        }
    }

    private static func names(in path: String) throws -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: path)
                .filter { !$0.hasPrefix(".") && $0 != "__MACOSX" }.sorted()
        } catch { throw PullbackError(path, "cannot be read: \(reason(for: error))") }
    }

    /// Returns the files in a folder and in the folders in it, but no hidden ones, in order.
    private static func files(in path: String) throws -> [String] {
        guard let all = FileManager.default.enumerator(atPath: path) else {
            throw PullbackError(path, "cannot be read")
        }
        var files: [String] = []
        while let name = all.nextObject() as? String {
            let isHidden = name.split(separator: "/").contains { $0.hasPrefix(".") || $0 == "__MACOSX" }
            let isFolder = all.fileAttributes?[.type] as? FileAttributeType == .typeDirectory
            if !isHidden, !isFolder { files.append(name) }
        }
        return files.sorted()
    }
}
