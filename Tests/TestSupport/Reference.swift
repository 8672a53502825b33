import Foundation

/// The folder of the package.
public let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

/// The folder of reference numbers and files, each beside the script that made it.
public let references = repository.appending(path: "Tests/References")

/// Reads reference numbers; those that JSON has no digits for are "inf", "-inf" and "nan".
public func reference<Content: Decodable>(_ name: String, as type: Content.Type = Content.self) throws -> Content {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
        positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return try decoder.decode(Content.self, from: Data(contentsOf: references.appending(path: name)))
}

/// MNIST's files, which lie beside the repository and not in it.
public enum MNISTFiles {
    /// The folder with the files.
    public static let folder = repository.deletingLastPathComponent().appending(path: "shared/data/mnist")
        .path(percentEncoded: false)
    /// True if the folder is there.
    public static let arePresent = FileManager.default.fileExists(atPath: folder)
    /// The reason why a test that needs the files is skipped.
    public static let absence = "MNIST is not beside the repository: ../shared/data/mnist"
}
