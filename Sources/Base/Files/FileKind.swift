import Foundation

/// The kinds of files that are written, each known by its first bytes whatever the file is called.
///
/// One rule holds for all of them: a file is replaced only by one of its own kind. So neither a model nor the data that
/// it learned are lost to a picture, and every command can be run a second time.
package struct FileKind: Sendable {
    /// With its article, as sentences need it.
    package let name: String
    private let isBegun: @Sendable (_ start: Data) -> Bool

    /// A network in a safetensors file.
    package static let model = FileKind(name: "a model") { $0.count > 8 && $0[8] == UInt8(ascii: "{") }
    /// A report.
    package static let page = FileKind(name: "an HTML page", beginning: "<!DOCTYPE html")
    /// A picture of lines.
    package static let svg = FileKind(name: "an SVG picture") { start in
        let text = String(decoding: start, as: UTF8.self)
        return text.hasPrefix("<svg") || text.hasPrefix("<?xml") && text.contains("<svg")
    }
    /// A picture of pixels.
    package static let png = FileKind(name: "a PNG picture") { $0.starts(with: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]) }
    /// A picture to be printed.
    package static let pdf = FileKind(name: "a PDF document", beginning: "%PDF")
    /// A picture that moves.
    package static let gif = FileKind(name: "a GIF picture", beginning: "GIF8")

    private static let all = [model, page, svg, png, pdf, gif]

    /// The first bytes tell the kind; Graphviz writes 500 of them before it begins a picture.
    private static let startLength = 1 << 11

    private init(name: String, _ isBegun: @escaping @Sendable (Data) -> Bool) {
        (self.name, self.isBegun) = (name, isBegun)
    }

    private init(name: String, beginning: String) {
        self.init(name: name) { $0.starts(with: beginning.utf8) }
    }

    /// What would be lost if a file were replaced by one of this kind, and what to do; `nil` if nothing is, since the
    /// file is of the same kind or empty.
    func loss(at path: String) throws -> (problem: String, advice: String)? {
        let start = try InputFile(path).read(upTo: Self.startLength)
        if start.isEmpty || isBegun(start) { return nil }
        let other = Self.all.first { $0.isBegun(start) }
        return (
            other.map { "it is \($0.name), not \(name)" } ?? "it exists and is not \(name)",
            "choose another name, or remove the file first"
        )
    }
}
