import Foundation
import PullbackFiles
import PullbackTestSupport
import Testing

@testable import PullbackDrawing

@Suite("Picture") struct PictureTests {
    /// The name of the format, or an error.
    private struct Sample: Picture {
        var theme = PictureTheme.light
        var error: PullbackError?
        func data(as format: PictureFormat) throws -> Data {
            if let error { throw error }
            return Data(format.rawValue.utf8)
        }
    }

    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test("The ending says the format", arguments: [("a.svg", "svg"), ("a.b.PNG", "png"), ("ü x.Pdf", "pdf")])
    func endings(name: String, format: String) throws {
        try Sample().write(to: folder.file(name))
        #expect(try read(name) == format)
        #expect(folder.files == [name])
    }

    @Test(
        "Another ending is refused, and the three are named", arguments: ["a.bmp", "a", ".svg", "svg", "a.svg.gz", ""])
    func unknownEnding(name: String) {
        #expect(failure(name) == "\(name): a picture's name ends in .svg, .png or .pdf")
        #expect(folder.files.isEmpty)
    }

    @Test("An older file is replaced, and kept if the picture cannot be drawn")
    func replacing() throws {
        try Data("<svg>old".utf8).write(to: URL(filePath: folder.file("a.svg")))
        let error = #expect(throws: PullbackError.self) {
            try Sample(error: .init("dot", "fails")).write(to: folder.file("a.svg"))
        }
        #expect(try error?.description == "dot: fails" && read("a.svg") == "<svg>old")
        try Sample().write(to: folder.file("a.svg"))
        #expect(try read("a.svg") == "svg")
        #expect(folder.files == ["a.svg"])
    }

    @Test("Behind a symbolic link the file is replaced")
    func link() throws {
        try Data("<svg>old".utf8).write(to: URL(filePath: folder.file("a.svg")))
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("link.svg"), withDestinationPath: folder.file("a.svg"))
        try Sample().write(to: folder.file("link.svg"))
        #expect(try read("a.svg") == "svg")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.file("link.svg")).hasSuffix("a.svg"))
    }

    @Test("What cannot be written is said in one line")
    func unwritable() throws {
        try FileManager.default.createDirectory(atPath: folder.file("folder.svg"), withIntermediateDirectories: false)
        #expect(mkfifo(folder.file("pipe.svg"), 0o600) == 0)
        #expect(failure(folder.file("folder.svg")) == "\(folder.file("folder.svg")): cannot be written: it is a folder")
        #expect(
            failure(folder.file("pipe.svg")) == "\(folder.file("pipe.svg")): cannot be written: it is no ordinary file")
        let nowhere = folder.file("missing/a.svg")
        #expect(failure(nowhere) == "\(nowhere): cannot be written: No such file or directory")
        #expect(folder.files == ["folder.svg", "pipe.svg"])
    }

    private func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: folder.file(name))), as: UTF8.self)
    }

    private func failure(_ path: String) -> String? {
        do {
            try Sample().write(to: path)
            return nil
        } catch { return "\(error)" }
    }
}
