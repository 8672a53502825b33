import Foundation
import PullbackDrawing
import Testing

/// Tests of everything that can be done with a file of `pullback train`; every command must use the same
/// data.
@Suite struct SavedModelTests {
    private let pullback: Pullback

    init() throws { pullback = try Pullback() }

    private func run(_ line: String) async throws -> Pullback.Run {
        try await pullback.run(line.split(separator: " ").map(String.init))
    }

    private func numbers<Members: Decodable>(_ line: String, as: Members.Type = Members.self) async throws -> Members {
        let run = try await run(line + " --json")
        #expect(run.status == 0 && run.errors.isEmpty, "\(line): \(run.errors)")
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(Members.self, from: Data(run.output.utf8))
    }

    private struct Curves: Decodable { let loss, testAccuracy: [Double] }
    private struct Norms: Decodable { let layers: [String], norms: [[Double]] }
    private struct Snapshots: Decodable { let updates: [Int], losses: [Double] }
    private struct Epoch: Decodable { let event: String, loss, accuracy: Double? }

    @Test("Curves, gradient norms and snapshots of a file are those of its training")
    func history() async throws {
        let trained = try await run("train moons --epochs 4 --seed 5 --json --save m")
        let epochs = try trained.lines.map { try JSONDecoder().decode(Epoch.self, from: Data($0.utf8)) }
            .filter { $0.event == "epoch" }
        let curves: Curves = try await numbers("plot curves m")
        #expect(curves.loss == epochs.map { Double(Float($0.loss ?? 0)) })
        #expect(curves.testAccuracy == epochs.map { Double(Float($0.accuracy ?? 0)) } && curves.loss.count == 4)
        let norms: Norms = try await numbers("plot gradient-norms m")
        #expect(norms.layers == ["layers.0", "layers.1", "layers.2"] && norms.norms.allSatisfy { $0.count == 4 })
        let snapshots: Snapshots = try await numbers("plot snapshots m")
        #expect(snapshots.updates == [0, 2, 10, 40] && snapshots.losses == snapshots.losses.sorted(by: >))
    }

    @Test("What a training that was stopped has seen is in the file as well, with its end")
    func stopped() async throws {
        let words = ["train", "moons", "--epochs", "1000000", "--save", "m"]
        let run = try await pullback.run(words, until: "epoch 3:") { $0.interrupt() }
        #expect(run.status == 130)
        let curves: Curves = try await numbers("plot curves m")
        #expect(curves.loss.count >= 3)
        let snapshots: Snapshots = try await numbers("plot snapshots m")
        #expect(snapshots.updates.count == 2 && snapshots.updates[0] == 0 && snapshots.updates[1] >= 30)
    }

    @Test("A file that does not say how it learned says so, with what to do")
    func silent() async throws {
        let old = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "References/table-0.1.safetensors").path
        for picture in ["curves", "gradient-norms"] {
            let run = try await run("plot \(picture) \(old) -o a.svg")
            #expect(run.status == 1 && run.error?.contains("does not say how it learned: train it anew") == true)
        }
        try pullback.write("kind,a,b\nx,1,2\ny,3,4\nx,1,3\ny,3,5\nx,0,2\ny,4,4\n", to: "table.csv")
        let snapshots = try await run("plot snapshots \(old) -o a.svg")
        #expect(snapshots.status == 1 && snapshots.error?.contains("remembers no moments") == true)
        // What version 0.1 said of it: Documentation of the file's own numbers.
        let evaluated = try await run("evaluate \(old)")
        #expect(evaluated.lines.first == "table.csv: 2 test examples, loss = 0.3609, acc = 1.0000")
    }

    @Test("A foreign split is refused by every command alike")
    func seeds() async throws {
        #expect(try await run("train digits --epochs 1 --seed 3 --quiet --save m").status == 0)
        for line in ["evaluate m", "plot confusion m -o a.svg", "plot roc m -o a.svg", "graph m"] {
            let run = try await run(line + " --seed 7")
            #expect(run.status == 1 && run.output.isEmpty, "\(line): \(run.output)")
            #expect(
                run.error?.contains("m: learned digits as seed 3 divides it: divided as seed 7") == true,
                "\(run.errors)")
        }
        struct Counts: Decodable { let counts: [[Int]] }
        struct Confusion: Decodable { let confusion: [[Int]] }
        let drawn: Counts = try await numbers("plot confusion m")
        let told: Confusion = try await numbers("evaluate m")
        #expect(drawn.counts == told.confusion && drawn.counts.joined().reduce(0, +) == 359)
    }

    @Test("A table that is named is used as a whole by every command")
    func tables() async throws {
        let rows = (0..<20).map { "\($0 % 2),\($0 * 7 % 5),\($0 % 2 == 0 ? "even" : "odd")\n" }.joined()
        try pullback.write("a,b,kind\n" + rows, to: "table.csv")
        #expect(try await run("train table.csv --epochs 1 --quiet --save m").status == 0)
        struct Counts: Decodable { let counts: [[Int]] }
        let named: Counts = try await numbers("plot confusion m table.csv")
        let held: Counts = try await numbers("plot confusion m")
        #expect(named.counts.joined().reduce(0, +) == 20 && held.counts.joined().reduce(0, +) == 4)
        #expect(try await run("evaluate m table.csv").output.hasPrefix("table.csv: 20 examples"))
    }

    @Test(
        "Gradients and graph of a network of any depth, width, activation and precision",
        arguments: [
            "xor --hidden none", "xor --hidden 3 --activation tanh", "moons --hidden 5,4,3 --activation sigmoid",
            "spirals --hidden 6,6 --precision double", "digits --hidden 8 --activation leaky-relu",
        ])
    func gradients(_ words: String) async throws {
        struct Check: Decodable {
            struct Row: Decodable { let name: String, handDerived, differences: Double? }
            let agreed: Bool, parameters: [Row]
        }
        #expect(try await run("train \(words) --epochs 2 --quiet --save m").status == 0)
        let check: Check = try await numbers("check m")
        #expect(check.agreed && check.parameters.allSatisfy { ($0.differences ?? 1) < 1e-6 })
        let isTwoLayers = check.parameters.count == 4
        #expect(check.parameters.allSatisfy { ($0.handDerived != nil) == isTwoLayers })
        let graph = try await run("graph m --batch 3")
        #expect(graph.status == 0 && graph.errors.isEmpty && graph.output.contains("z₁ = linear"))
        let text = try await run("check m --parameter layers.0.bias[1]")
        #expect(text.status == 0 && text.output.contains("agreed: A with D to"))
    }

    @Test("A network with a weight that is not a number is not agreed upon, and told so")
    func damaged() async throws {
        try pullback.save("m", weight: [[.nan, 1], [1, 0]], bias: [0, 0])
        let run = try await run("check m xor")
        #expect(run.status == 1 && !run.output.contains("agreed"))
    }

    @Test("Words that are not ours do not keep a file from being used; what is lost is told in one line")
    func foreignWords() async throws {
        #expect(try await run("train xor --epochs 1 --quiet --save m").status == 0)
        let file = try #require(pullback.read("m"))
        let text = String(decoding: file, as: Unicode.ASCII.self)
        // As long as before, so that nothing else moves.
        let said = try #require(text.firstRange(of: #"{\"classNames\""#))
        var changed = file
        let place = text.unicodeScalars.distance(from: text.startIndex, to: said.lowerBound)
        changed.replaceSubrange(place..<place + 1, with: Data("[".utf8))
        try changed.write(to: pullback.folder.appending(path: "foreign"))
        let run = try await run("evaluate foreign xor")
        #expect(run.status == 0 && run.output.hasPrefix("xor: 4 test examples"))
        #expect(run.error?.hasPrefix("foreign: what it says of its data is not Pullback's: ") == true, "\(run.errors)")
    }

    @Test(
        "Bad usage",
        arguments: [
            ("check m --network xor", "--network is for the program's own networks, not for m"),
            ("check m --plant missing-1/N", "--plant is for the program's own networks"),
            ("check m moons xor", "one model and one dataset"),
            ("check --label x", "--label is for the file of a model"),
            ("check m --parameter layers.9.weight[0,0]", "is not a parameter"),
            ("graph xor --label x", "--label is for the file of a model"),
            ("graph m nothing", "unknown dataset 'nothing'"),
        ])
    func usage(_ line: String, _ problem: String) async throws {
        try pullback.save("m", weight: [[0, 1], [1, 0]], bias: [0, 0])
        let named =
            line == "check m --parameter layers.9.weight[0,0]" ? "check m xor --parameter layers.9.weight[0,0]" : line
        let run = try await run(named)
        #expect(run.status == 2 && run.output.isEmpty && run.error?.contains(problem) == true, "\(run.errors)")
    }
}
