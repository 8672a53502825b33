import Foundation
import PullbackDrawing
import PullbackFiles
import Testing

@Suite("pullback doctor")
struct DoctorCommandTests {
    private let pullback: Pullback

    init() throws { pullback = try Pullback() }

    @Test("An illness is reproduced, named with its evidence, and cured") func illness() async throws {
        let run = try await pullback("doctor", "--illness", "identical-neurons")
        #expect(run.status == 0 && run.errors.isEmpty, "\(run)")
        #expect(run.output.contains("1. identical neurons (certain)"), "\(run.output)")
        #expect(run.output.contains("option: --initialization he"), "\(run.output)")
    }

    @Test("A dataset's own recipe is healthy") func healthy() async throws {
        let run = try await pullback("doctor", "xor")
        #expect(run.output.contains("nothing wrong found"), "\(run)")
    }

    @Test("The answer as JSON has the cause, its option and the skill before and after") func json() async throws {
        let run = try await pullback("doctor", "xor", "--learning-rate", "1e-6", "--json")
        #expect(run.lines.count == 1, "\(run)")
        #expect(run.output.contains(#""illness":"learning-rate-too-low""#), "\(run.output)")
        #expect(run.output.contains(#""option":"--learning-rate "#), "\(run.output)")
    }

    @Test("Wrong labels of a table are listed with their rows") func labels() async throws {
        // Two clouds on a grid; the rows 10, 20 and 30 have the label of the other one.
        let rows = (0..<80).map { row in
            let isRed = (row % 2 == 0) != [9, 19, 29].contains(row)
            return "\(row % 2 * 10 + row % 5),\(row / 2 % 8 + row % 3),\(isRed ? "red" : "blue")"
        }
        try pullback.write((["x,y,colour"] + rows).joined(separator: "\n") + "\n", to: "clouds.csv")
        let run = try await pullback("doctor", "clouds.csv", "--json")
        let names = [10, 20, 30].map { "row \($0) of the table" }
        let found = names.count { run.output.contains(#""name":"\#($0)""#) }
        let all = run.output.components(separatedBy: #""name":"row "#).count - 1
        // A fifth of the rows are test examples, which the doctor does not see.
        #expect(found >= 1 && found == all, "\(run)")
    }

    @Test("What cannot be examined is told in one line") func refused() async throws {
        let unknown = try await pullback("doctor", "--illness", "measles")
        #expect(unknown.status == 2 && unknown.errors.contains("unknown illness 'measles'"), "\(unknown)")
        let mixed = try await pullback("doctor", "--illness", "saturated", "--epochs", "3")
        #expect(mixed.status == 2 && mixed.errors.contains("leave out --epochs"), "\(mixed)")
        let short = try await pullback("doctor", "xor", "--epochs", "2")
        for option in ["--save", "--from", "--log", "--every"] {
            let foreign = try await pullback("doctor", "xor", option, "x")
            #expect(foreign.status == 2 && foreign.errors.contains("\(option): the doctor "), "\(foreign)")
        }
        #expect(short.status == 1 && short.errors.contains("2 steps, too few to judge"), "\(short)")
    }

    @Test("The page of a diagnosis is complete in itself, and repeats the command") func page() async throws {
        let words = ["doctor", "--illness", "identical-neurons", "--report", "my page.html"]
        let run = try await pullback.run(words)
        #expect(run.status == 0 && run.errors == "wrote my page.html\n", "\(run)")
        let page = try String(contentsOf: pullback.folder.appending(path: "my page.html"), encoding: .utf8)
        #expect(page.contains("<h1>Doctor: identical neurons, planted in the moons</h1>"))
        #expect(page.contains("pullback doctor --illness identical-neurons --report 'my page.html'"))
        guard ExternalProgram.gnuplot.isInstalled else { return }
        // Each of 11 pictures is there for a light and for a dark page.
        #expect(page.components(separatedBy: "data:image/svg+xml;base64,").count == 1 + 22)
    }

    @Test("A place where the page cannot be written is told before the training") func unwritable() async throws {
        let missing = try await pullback("doctor", "xor", "--report", "nowhere/page.html")
        #expect(
            missing.status == 1 && missing.output.isEmpty && missing.errors.contains("nowhere/page.html"), "\(missing)")
        let both = try await pullback("doctor", "xor", "--report", "a.svg", "-o", "a.svg")
        #expect(both.status == 2 && both.errors.contains("--report and -o name the same file"), "\(both)")
        let other = pullback.folder.appending(path: "model.safetensors")
        try Data("not a page".utf8).write(to: other)
        let foreign = try await pullback("doctor", "xor", "--report", "model.safetensors")
        #expect(foreign.status == 1 && foreign.output.isEmpty, "\(foreign)")
        #expect(try Data(contentsOf: other) == Data("not a page".utf8))
    }

    @Test("The layers have a line each, with their dead neurons, updates and gradients") func layers() async throws {
        let run = try await pullback("doctor", "--illness", "dying-relu", "--layers")
        let lines = run.lines.map { $0.split(separator: " ", omittingEmptySubsequences: true).map(String.init) }
        let first = lines.first { $0.first == "layers.0" }
        #expect(first == ["layers.0", "16", "of", "16", "0", "of", "16", "0", "0", "▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁"], "\(run.output)")
        #expect(run.output.contains("the layers as it is:") && run.output.contains("the layers with the cure:"))
        #expect(run.lines.filter { $0.hasPrefix("layers.") }.count == 6)
    }
}
