/// What the name of a file says of the array in it: `emnist-letters-test-labels-idx1-ubyte.gz`.
struct PictureFileName: Hashable {
    /// What the array is.
    enum Role: Hashable { case images, labels, classes }

    let role: Role
    /// The part; `nil` if the name does not say it.
    let part: PictureSource.Part?
    /// The words that are left: `emnist-letters`.
    let set: String
    /// True if the name says that the file is in the IDX format.
    let saysIDX: Bool
    /// The ending, without that of gzip.
    let ending: String

    private static let roles: [String: Role] = [
        "images": .images, "image": .images, "imgs": .images, "x": .images, "labels": .labels, "label": .labels,
        "y": .labels, "mapping": .classes, "classmap": .classes,
    ]
    private static let parts: [String: PictureSource.Part] = [
        "train": .train, "training": .train, "test": .test, "testing": .test, "t10k": .test,
    ]
    private static let endings: Set = ["npz", "npy", "txt", "csv"]

    /// Understands a name; `nil` if it says neither images nor labels nor classes.
    init?(_ name: String) {
        var words = name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        if words.last == "gz" { words.removeLast() }
        ending = words.last.flatMap { Self.endings.contains($0) ? $0 : nil } ?? ""
        guard let role = words.lazy.compactMap({ Self.roles[$0] }).first else { return nil }
        self.role = role
        part = words.lazy.compactMap { Self.parts[$0] }.first
        let isFormat = { (word: String) in word == "ubyte" || word.wholeMatch(of: /idx\d/) != nil }
        saysIDX = words.contains(where: isFormat)
        let set = words.filter { word in
            Self.roles[word] == nil && Self.parts[word] == nil && word != "int" && !Self.endings.contains(word)
                && !isFormat(word)
        }
        self.set = set.joined(separator: "-")
    }
}
