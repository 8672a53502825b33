import Foundation
import Testing

/// Tests of `pullback export` and `pullback import`.
@Suite struct ExchangeTests {
    private let pullback: Pullback

    init() throws { pullback = try Pullback() }

    @Test("A network that was written and read again predicts the same", arguments: ["onnx", "npz"])
    func circle(_ ending: String) async throws {
        try pullback.saveLargest("m", ["a", "b"])
        let written = try await pullback("export", "m", "-o", "m.\(ending)")
        #expect(written.status == 0 && written.output == "m.\(ending): 2 → 2\n")
        let read = try await pullback("import", "m.\(ending)", "-o", "copy.safetensors")
        #expect(read.status == 0 && read.output == "copy.safetensors: 2 → 2\n" && read.errors.isEmpty)
        try pullback.write("1,0.5\n0.5,3\n", to: "rows.csv")
        let first = try await pullback("predict", "m", "rows.csv", "--json", "--header", "no")
        let second = try await pullback("predict", "copy.safetensors", "rows.csv", "--json", "--header", "no")
        #expect(first.status == 0 && second.status == 0)
        #expect(second.output == first.output)
    }

    @Test(
        "Source code is written under names of the file",
        arguments: [("swift", "enum Flowers"), ("h", "flowers_probabilities")])
    func code(_ ending: String, _ words: String) async throws {
        try pullback.saveLargest("m", ["a", "b"])
        for _ in 0..<2 { #expect(try await pullback("export", "m", "-o", "flowers.\(ending)").status == 0) }
        #expect(String(decoding: try #require(pullback.read("flowers.\(ending)")), as: UTF8.self).contains(words))
    }

    @Test(
        "What cannot be written or read is said in one line",
        arguments: [
            ("export", 2, "which model? name its file"), ("export m", 2, "where to? name the file with -o"),
            ("export m -o m.pt", 2, "-o m.pt: the ending says the form, one of .onnx, .npz, .swift, .h"),
            ("export m -o other.onnx", 1, "cannot be written: it exists and is not an ONNX graph"),
            ("export none -o m.onnx", 1, "no such file"), ("import", 2, "import what?"),
            ("import other.onnx", 1, "is neither ONNX nor arrays of NumPy"),
            ("import m", 1, "is a safetensors file, which every command reads as it is"),
            ("import m -o m", 2, "is the file to be read"),
        ])
    func refused(_ line: String, _ status: Int32, _ words: String) async throws {
        try pullback.saveLargest("m", ["a", "b"])
        try pullback.write("kept", to: "other.onnx")
        let run = try await pullback.run(line.split(separator: " ").map(String.init))
        #expect(run.status == status && run.error?.contains(words) == true, "\(run.errors)")
        #expect(pullback.read("other.onnx") == "kept".data(using: .utf8))
    }

    @Test("Another form of model is called what it is, with the way to read it")
    func advice() async throws {
        try pullback.saveLargest("m", ["a", "b"])
        #expect(try await pullback("export", "m", "-o", "m.npz").status == 0)
        let run = try await pullback("predict", "m.npz", "rows.csv")
        #expect(
            run.error?.contains("m.npz: is an archive of NumPy arrays; make a model of it with pullback import") == true
        )
    }
}
