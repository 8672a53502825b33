import Foundation
import PullbackFiles

/// The text of a table: a file, gzipped or not, standard input, or a text in memory. It is read part after part, as often
/// as is needed; so a file may be larger than memory.
///
///     let text = try TableText.standardInput()
///     let profile = try TableProfile(text)
public struct TableText: Sendable {
    /// The name of the text in errors: a path, for example.
    public let place: String
    private let source: Source
    private let encoding: TextEncoding?

    private enum Source: Sendable {
        case file, memory([UInt8]), kept(KeptInput)
    }

    /// The text of a file, gzipped or not, in an encoding; `nil` for UTF-8. The file is opened when it is read.
    public init(contentsOf path: String, _ encoding: TextEncoding? = nil) {
        (place, source, self.encoding) = (path, .file, encoding)
    }

    /// A text in memory. Errors call it `name`.
    public init(_ text: String, name: String = "text") { self.init(Array(text.utf8), name: name) }

    /// A text in memory, as bytes, gzipped or not. Errors call it `name`.
    public init(_ bytes: [UInt8], name: String, _ encoding: TextEncoding? = nil) {
        (place, source, self.encoding) = (name, .memory(bytes), encoding)
    }

    /// Reads standard input to its end, if that has not been done, and keeps it in a temporary file.
    public static func standardInput(_ encoding: TextEncoding? = nil) throws -> TableText {
        let input = try KeptInput.standard
        return TableText(input.name, .kept(input), encoding)
    }

    private init(_ place: String, _ source: Source, _ encoding: TextEncoding?) {
        (self.place, self.source, self.encoding) = (place, source, encoding)
    }

    /// The last part of the place, without its folders.
    var name: String { place.split(separator: "/").last.map(String.init) ?? place }

    /// The first bytes, at most `count`, as they are stored: gzipped or not, in their encoding.
    public func start(_ count: Int) throws -> Data { try blocks()(count) }

    /// The first bytes of the content, at most `count`: unpacked, if the text is gzipped.
    package func contentStart(_ count: Int) throws -> [UInt8] { try Array(parts()(count).prefix(count)) }

    /// Returns a function that returns the next part of the text, of about as many bytes as it is asked for, and at last an
    /// empty one.
    func parts() throws -> (_ count: Int) throws -> [UInt8] {
        let stored = try blocks()
        let start = try stored(Gzip.magic.count)
        var isStart = true
        func block(_ count: Int) throws -> Data {
            if isStart {
                isStart = false
                return start
            }
            return try stored(count)
        }
        let encoding = encoding
        func decoded(_ bytes: [UInt8]) -> [UInt8] { encoding?.utf8(bytes) ?? bytes }
        guard start.starts(with: Gzip.magic) else {
            return { count in decoded(try isStart ? [UInt8](block(0) + stored(count)) : [UInt8](stored(count))) }
        }
        let gzip = try GzipStream(place) { try block(1 << 18) }
        return { count in
            var bytes: [UInt8] = []
            while bytes.count < count, try gzip.read(upTo: count - bytes.count, into: &bytes) {}
            return decoded(bytes)
        }
    }

    /// Returns a function that returns the next bytes as they are stored, and at last none.
    private func blocks() throws -> (_ count: Int) throws -> Data {
        switch source {
        case .file: return try InputFile(place).read
        case .memory(let bytes):
            var position = 0
            return { count in
                defer { position = min(position + count, bytes.count) }
                return Data(bytes[position..<min(position + count, bytes.count)])
            }
        case .kept(let input):
            var position = 0
            return { count in
                let block = try input.read(upTo: count, at: position)
                position += block.count
                return block
            }
        }
    }
}
