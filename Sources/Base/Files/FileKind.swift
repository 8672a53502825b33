import Foundation

/// The kind of a file that Pullback writes. The first bytes of a file tell its kind; its name
/// does not matter.
///
/// A file is replaced only by a file of the same kind. So a picture never replaces a model or its training
/// data by mistake, and every command can be run a second time.
package struct FileKind: Sendable {
    /// The name of the kind with its article, for use in a sentence: "a model".
    package let name: String
    private let isBegun: @Sendable (_ start: Data) -> Bool

    /// True if a file with these first bytes is of this kind.
    package func includes(_ start: Data) -> Bool { isBegun(start) }

    /// A network, stored as a safetensors file.
    package static let model = FileKind(name: "a model") { $0.count > 8 && $0[8] == UInt8(ascii: "{") }
    /// A report, stored as an HTML page.
    package static let page = FileKind(name: "an HTML page", beginning: "<!DOCTYPE html")
    /// A picture made of lines and shapes, in the SVG format.
    package static let svg = FileKind(name: "an SVG picture") { start in
        let text = String(decoding: start, as: UTF8.self)
        return text.hasPrefix("<svg") || text.hasPrefix("<?xml") && text.contains("<svg")
    }
    /// A picture made of pixels, in the PNG format.
    package static let png = FileKind(name: "a PNG picture") { $0.starts(with: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]) }
    /// A picture for printing, in the PDF format.
    package static let pdf = FileKind(name: "a PDF document", beginning: "%PDF")
    /// An animation, in the GIF format.
    package static let gif = FileKind(name: "a GIF picture", beginning: "GIF8")
    /// An array, stored as an `.npy` file of NumPy.
    package static let numPyArray = FileKind(name: "a NumPy array") { $0.starts(with: [0x93] + Array("NUMPY".utf8)) }
    /// Arrays with names, stored as an `.npz` file of NumPy: a zip archive that begins with an `.npy` file.
    /// Other archives, such as documents of an office program, are of another kind.
    package static let numPyArrays = FileKind(name: "an archive of NumPy arrays") { start in
        guard start.starts(with: "PK\u{3}\u{4}".utf8), start.count >= 30 else { return false }
        let nameLength = Int(start[26]) | Int(start[27]) << 8
        return start.dropFirst(30).prefix(nameLength).suffix(4).elementsEqual(".npy".utf8)
    }
    /// A network as a graph, stored as an ONNX file: the version of the format, then the name of the program that wrote
    /// it, or another field of few bytes.
    package static let onnx = FileKind(name: "an ONNX graph") { start in
        start.count > 4 && start[0] == 8 && start[1] < 32 && [0x12, 0x3A, 0x42].contains(start[2])
    }
    /// A network as a file of Swift, and as a header for C.
    package static let swiftNetwork = FileKind(name: "a network in Swift", beginning: FileBeginning.swift)
    package static let cNetwork = FileKind(name: "a network in C", beginning: FileBeginning.c)
    /// What a learner has recalled, stored as JSON.
    package static let review = FileKind(name: "a review file") { start in
        start.first == UInt8(ascii: "{") && String(decoding: start, as: UTF8.self).contains("\"pullback review\"")
    }
    /// What was measured while a network learned, as CSV.
    package static let log = FileKind(name: "a training's log", beginning: "epoch,step,")
    /// What the networks of a comparison led to, as CSV.
    package static let comparison = FileKind(name: "a comparison's table", beginning: "seed,outcome,")
    /// What the trainings of a sweep led to, as CSV or as lines of JSON; even if no more than its beginning was written.
    package static let sweep = FileKind(name: "a sweep's results") { start in
        let text = String(decoding: start, as: UTF8.self)
        return [FileBeginning.sweepTable, FileBeginning.sweepLines].contains {
            text.hasPrefix($0) || $0.hasPrefix(text)
        }
    }
    /// What a workbook remembers, as JSON.
    package static let progress = FileKind(name: "a workbook's progress", beginning: "{")
    /// A text that is written once and never replaced, since somebody may have changed it.
    package static let text = FileKind(name: "an empty file") { _ in false }

    private static let all = [
        model, page, svg, png, pdf, gif, numPyArray, numPyArrays, onnx, swiftNetwork, cNetwork, review, log, comparison,
        sweep,
    ]

    /// The number of bytes that are read to find the kind. Graphviz writes about 500 bytes before
    /// the `<svg` tag.
    private static let startLength = 1 << 11

    private init(name: String, _ isBegun: @escaping @Sendable (Data) -> Bool) {
        (self.name, self.isBegun) = (name, isBegun)
    }

    private init(name: String, beginning: String) {
        self.init(name: name) { $0.starts(with: beginning.utf8) }
    }

    /// Returns the problem and the advice to report if a file of this kind must not replace the file at
    /// `path`; `nil` if it may, because the file there is of the same kind or empty.
    ///
    /// Throws a `PullbackError` if the file cannot be read.
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

/// The beginnings of files that Pullback writes.
package enum FileBeginning {
    /// That of a sweep's results as a table, and as lines of JSON.
    package static let sweepTable = "outcome,seed,"
    package static let sweepLines = "{\"outcome\":"
    /// Those of a network in Swift.
    package static let swift = "// A network that Pullback has written down.\n\n"
    /// Those of a network in C.
    package static let c = "// A network that Pullback has written down, for C and C++. Needs the library -lm.\n\n"
}
