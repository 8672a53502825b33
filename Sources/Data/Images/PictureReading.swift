import Foundation
import PullbackArrays
import PullbackFiles

extension GrayscaleImage {
    /// The largest number of pixels that is accepted: 50 million, as many as the largest cameras have. Larger
    /// pictures are refused before memory is allocated.
    public static let largestPixelCount = 50_000_000

    /// The largest number of bytes that is read: 512 MiB, more than any picture of at most
    /// `largestPixelCount` pixels needs.
    private static let largestFile = 512 << 20

    /// Reads a PNG or JPEG file, as `init(encoded:name:)` does.
    ///
    /// Throws a `PullbackError` if the file is missing, is neither PNG nor JPEG, is damaged, or has more than
    /// `largestPixelCount` pixels.
    public init(contentsOf path: String) throws {
        let file = try InputFile(path)
        // A file that does not start like a picture may be endless, such as a device, so only its start is read.
        let start = try file.read(upTo: 64)
        let rest = PictureFormat(of: start) == nil ? Data() : try file.rest(upTo: Self.largestFile - start.count)
        try self.init(encoded: Array(start + rest), name: path)
    }

    /// Decodes the bytes of a PNG or JPEG file, and turns the picture upright if the file says how the camera was held.
    ///
    /// Throws a `PullbackError` if the bytes are neither PNG nor JPEG, are damaged, or have more than
    /// `largestPixelCount` pixels.
    public init(encoded bytes: [UInt8], name: String = "image") throws {
        guard !bytes.isEmpty else { throw PullbackError(name, "is empty") }
        switch PictureFormat(of: bytes) {
        case .png: try self.init(png: bytes, name: name)
        case .jpeg: try self.init(jpeg: bytes, name: name)
        case nil: throw PictureFormat.stranger(bytes, name)
        }
    }

    /// Returns true if the file begins as a PNG or JPEG file does.
    public static func isPicture(_ start: some Sequence<UInt8>) -> Bool { PictureFormat(of: start) != nil }

    /// Throws a `PullbackError` if a picture has more pixels than are read, or none.
    static func requireSize(_ height: Int, _ width: Int, _ name: String) throws {
        guard height * width <= largestPixelCount else {
            throw PullbackError(
                name, "has \(width) × \(height) pixels",
                advice: "make it smaller, at most \(largestPixelCount / 1_000_000) million")
        }
    }

    /// Returns the error of a picture that a library could not read; `failure` is its message, ended by a zero.
    static func damage<Message>(_ failure: Message, _ name: String) -> PullbackError {
        let reason = withUnsafeBytes(of: failure) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        return PullbackError(name, "is damaged (\(reason))", advice: "copy or save it anew")
    }
}
