import Foundation
import PullbackDrawing
import PullbackFiles
import Testing

/// Tests that every command can replace its own file, and that no command replaces the file of another.
@Suite struct TwiceTests {
    private let pullback: Pullback

    init() throws { pullback = try Pullback() }

    /// Runs a command twice, and returns the contents of a file after each run.
    private func twice(_ line: String, _ file: String) async throws -> [Data?] {
        var contents: [Data?] = []
        for _ in 0..<2 {
            let run = try await pullback.run(line.split(separator: " ").map(String.init))
            #expect(run.status == 0, "\(line): \(run.errors)")
            contents.append(pullback.read(file))
        }
        #expect(contents[0] != nil)
        return contents
    }

    @Test("A training leaves the same model twice, and a page twice")
    func training() async throws {
        let models = try await twice("train xor --epochs 2 --quiet --save m --report run.html", "m")
        #expect(models[0] == models[1])
        #expect(String(decoding: try #require(pullback.read("run.html")), as: UTF8.self).hasPrefix("<!DOCTYPE html>"))
    }

    @Test(
        "Every picture, in every format", .enabled(if: ExternalProgram.gnuplot.isInstalled, "gnuplot is not installed"),
        arguments: [
            ("plot gradient-field -o a.svg", "a.svg"), ("plot gradient-field -o a.png", "a.png"),
            ("plot gradient-field -o a.pdf", "a.pdf"), ("probability die --rolls 10 -o a.svg", "a.svg"),
            ("plot boundary blobs --animate -o a.gif", "a.gif"),
        ])
    func pictures(_ line: String, _ file: String) async throws { _ = try await twice(line, file) }

    @Test(
        "A graph, in every format", .enabled(if: ExternalProgram.dot.isInstalled, "Graphviz is not installed"),
        arguments: ["a.svg", "a.png", "a.pdf"])
    func graphs(_ file: String) async throws { _ = try await twice("graph neuron -o \(file)", file) }

    @Test("What a network is shown of a picture")
    func shown() async throws {
        let model = try await pullback("train", "digits", "--epochs", "1", "--quiet", "--save", "m")
        #expect(model.status == 0)
        let picture = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "References/images/dark-on-light.png").path
        _ = try await twice("predict m \(picture) --show shown.png", "shown.png")
    }

    @Test(
        "Neither a model nor a table is overwritten by anything else",
        arguments: [
            "train xor --epochs 1 --save other --report FILE", "plot gradient-field -o FILE.svg",
            "graph neuron -o FILE.svg", "predict m 7.png --show FILE", "probability die -o FILE.png",
            "train xor --epochs 1 --save FILE",
        ])
    func others(_ line: String) async throws {
        try pullback.write("12345678{old", to: "m")
        let old = line.hasSuffix("--save FILE") ? "<!DOCTYPE html>" : "12345678{old"
        for (content, kind) in [
            (old, old.hasPrefix("<") ? "is an HTML page" : "is a model"), ("1,2,x\n", "exists and is not"),
        ] {
            for name in ["FILE", "FILE.svg", "FILE.png"] { try pullback.write(content, to: name) }
            let run = try await pullback.run(line.split(separator: " ").map(String.init))
            #expect(run.status == 1 && run.output.isEmpty, "\(run.output)")
            let isTold = run.error?.contains(": cannot be written: it \(kind)") == true
            #expect(
                isTold && run.error?.hasSuffix("; choose another name, or remove the file first") == true,
                "\(run.errors)")
            for name in ["FILE", "FILE.svg", "FILE.png"] { #expect(pullback.read(name) == Data(content.utf8)) }
        }
    }

    @Test(
        "The rule stands in the help of every command that writes a file",
        arguments: ["train", "predict", "graph", "plot", "probability"])
    func help(_ command: String) async throws {
        let run = try await pullback(command, "--help")
        #expect(run.status == 0 && run.output.contains("is replaced only by one of its own kind"))
    }
}
