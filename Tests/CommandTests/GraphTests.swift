import Foundation
import PullbackTestSupport
import Testing

/// Tests of `pullback graph`: the same graph as tables, as JSON and as a picture.
@Suite struct GraphTests {
    let pullback: Pullback

    init() throws { pullback = try Pullback() }

    /// The JSON output.
    private struct Graph: Decodable {
        struct Node: Decodable {
            let id: Int
            let kind, name, operation: String
            let shape: [Int]?
            let value, gradient, norm, gradientNorm: Double?
        }
        struct Edge: Decodable {
            let from, to: Int
            let derivative, value, norm: Double?
            let rule, letter: String?
            let shape: [Int]?
        }
        let network: String
        let nodes: [Node]
        let edges: [Edge]

        func node(_ name: String) throws -> Node { try #require(nodes.first { $0.name == name }) }
    }

    private func graph(_ arguments: String...) async throws -> Graph {
        let run = try await pullback.run(["graph"] + arguments + ["--json"])
        #expect(run.status == 0 && run.errors.isEmpty && run.lines.count == 1)
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(Graph.self, from: Data(run.output.utf8))
    }

    private static let hasGraphviz = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        .contains { FileManager.default.isExecutableFile(atPath: "\($0)/dot") }

    @Test("The neuron: every value, gradient and local derivative")
    func neuron() async throws {
        let run = try await pullback("graph", "neuron")
        #expect(run.status == 0 && run.errors.isEmpty && pullback.files.isEmpty)
        let lines = run.lines.map { $0.split(separator: " ").joined(separator: " ") }
        let expected = [
            "# node kind value gradient", "1 w₁ parameter −3 1", "2 x₁ input 2 −1.5", "10 o = tanh output 0.7071 1",
            "# from # to local derivative", "1 w₁ 3 × 2", "9 + 10 o 0.5",
        ]
        for line in expected { #expect(lines.contains(line), "\(line)") }
        // Two heads, ten nodes and nine edges.
        #expect(lines.count == 21)
    }

    @Test("XOR: the table of every variable with its shape, and of every rule")
    func xor() async throws {
        let run = try await pullback("graph", "xor")
        #expect(run.status == 0)
        let lines = run.lines.map { $0.split(separator: " ").joined(separator: " ") }
        for start in [
            "layers.0.weight parameter [2, 3]", "layers.0.bias parameter [3]", "layers.1.weight parameter [3, 1]",
            "layers.1.bias parameter [1]", "x input [4, 2]", "y input [4, 1]", "z₁ = linear operation [4, 3]",
            "a₁ = relu operation [4, 3]", "z₂ = linear operation [4, 1]", "L = mean output []",
        ] { #expect(lines.contains { $0.contains(" " + start) }, "\(start)") }
        #expect(lines.contains { $0.contains("8 z₂ 11 ℓ g × (ŷ − y) [4, 1] norm") })
        #expect(lines.contains { $0.contains(" a₁ 8 z₂ g·W₂ᵀ [4, 3] norm") })
        #expect(lines.contains { $0.contains(" ŷ = sigmoid operation [4, 1] norm") })
        #expect(lines.last == "ŷ: sigmoid of z₂, a part of ℓ, whose rule leads past it")
        #expect(run.lines.allSatisfy { $0.count <= 80 })
    }

    @Test("The number by number graph says which point it shows, and with which label")
    func example() async throws {
        let run = try await pullback("graph", "xor", "--scalars")
        #expect(run.lines.last == "example: the point x = (1, 0), whose label is 1; p is the probability of 1")
    }

    @Test("A picture of one hidden layer is at most 1.5 times as tall as wide", .enabled(if: hasGraphviz))
    func proportions() async throws {
        for words in [["xor"], ["two-layer"], ["xor", "--scalars"]] {
            _ = try await pullback.run(["graph"] + words + ["-o", "graph.svg"])
            let svg = String(decoding: try #require(pullback.read("graph.svg")), as: UTF8.self)
            let size = try #require(svg.firstMatch(of: /<svg width="(\d+)pt" height="(\d+)pt"/))
            let (width, height) = (try #require(Double(size.1)), try #require(Double(size.2)))
            #expect(height <= 1.5 * width && width <= 1400, "\(words): \(width) × \(height)")
        }
    }

    @Test("XOR, number by number: the chain rule holds at every node, and ∂L/∂z = p − 1")
    func scalars() async throws {
        let graph = try await graph("xor", "--scalars")
        #expect(graph.network == "xor" && graph.nodes.count == 39)
        let p = try #require(graph.node("p").value), loss = try #require(graph.node("L").value)
        let rounding = Tolerance.roundings(2 * (2 * Tolerance.foreignFunction + 4))
        #expect(errorBesideOne(loss, -log(p)) <= rounding)
        #expect(try abs(#require(graph.node("z").gradient) - (p - 1)) <= rounding)
        for node in graph.nodes where node.name != "L" {
            let terms = graph.edges.filter { $0.from == node.id }.map {
                ($0.derivative ?? .nan) * (graph.nodes[$0.to - 1].gradient ?? .nan)
            }
            let tolerance = Tolerance.roundings(2 * terms.count) * terms.map(abs).reduce(0, +)
            #expect(abs(terms.reduce(0, +) - (node.gradient ?? .nan)) <= tolerance, "\(node.id)")
        }
        #expect(graph.nodes.filter { $0.kind == "parameter" }.count == 13)
    }

    @Test("Two layers: what flows back along the edges from a node adds up to its gradient; batch and seed count")
    func twoLayer() async throws {
        let graph = try await graph("two-layer", "--batch", "5", "--seed", "3")
        #expect(try graph.node("x").shape == [5, 64] && graph.node("labels").shape == [5])
        #expect(try graph.node("layers.1.weight").shape == [32, 10])
        for node in graph.nodes {
            let edges = graph.edges.filter { $0.from == node.id && $0.rule != nil }
            guard edges.count == 1 else { continue }
            #expect(edges[0].shape == node.shape)
            #expect(edges[0].norm == node.gradientNorm && edges[0].value == node.gradient)
        }
        let loss = try graph.node("L")
        #expect(loss.shape == [] && loss.gradient == 1)
        #expect(try await self.graph("two-layer", "--batch", "5", "--seed", "3").node("L").value == loss.value)
        #expect(try await self.graph("two-layer", "--batch", "5").node("L").value != loss.value)
        #expect(try await self.graph("two-layer").node("x").shape == [32, 64])
    }

    @Test(
        "A picture in the format of its ending, light or dark", .enabled(if: hasGraphviz),
        arguments: [
            ("neuron -o graph.svg", "<?xml"), ("xor -o graph.PNG", "\u{89}PNG"), ("xor --scalars -o graph.pdf", "%PDF"),
            ("two-layer -o graph.svg --fold --dark", "<?xml"),
        ])
    func picture(_ words: String, _ start: String) async throws {
        let run = try await pullback.run(["graph"] + words.split(separator: " ").map(String.init))
        let name = words.contains("PNG") ? "graph.PNG" : words.contains("pdf") ? "graph.pdf" : "graph.svg"
        #expect(run.status == 0 && run.errors.isEmpty && run.lines.last == "saved \(name)")
        #expect(run.output.contains("gradient"))
        let data = try #require(pullback.read(name))
        #expect(data.starts(with: start.unicodeScalars.map { UInt8($0.value) }))
        guard name.hasSuffix("svg") else { return }
        let svg = String(decoding: data, as: UTF8.self)
        #expect(svg.contains("fill=\"#16191d\"") == words.contains("dark"))
        #expect(svg.contains(">parameters") == words.contains("fold"))
    }

    @Test("Without Graphviz everything but the picture, and how to install it")
    func missing() async throws {
        let run = try await pullback("graph", "neuron", "-o", "graph.svg", environment: ["PATH": "/nonexistent"])
        #expect(run.status == 1 && run.output.contains("o = tanh") && !run.output.contains("saved"))
        #expect(run.error?.hasPrefix("pullback graph: dot: is not installed; to install it: ") == true, "\(run.errors)")
        #expect(pullback.files.isEmpty)
    }

    @Test("Places that cannot be written", .enabled(if: hasGraphviz))
    func unwritable() async throws {
        for (place, problem) in [("none/graph.svg", "No such file or directory"), ("folder.svg", "it is a folder")] {
            try? FileManager.default.createDirectory(
                at: pullback.folder.appending(path: "folder.svg"), withIntermediateDirectories: false)
            let run = try await pullback("graph", "neuron", "-o", place)
            #expect(run.status == 1 && run.output.isEmpty)
            #expect(run.error == "pullback graph: \(place): cannot be written: \(problem)", "\(run.errors)")
        }
    }

    @Test(
        "Words that make no sense",
        arguments: [
            ("", "which network? one of neuron, xor, two-layer, or the file of a model"),
            (
                "neurone",
                "unknown network 'neurone': must be one of neuron, xor, two-layer, or the file of a model; did you mean neuron?"
            ),
            ("two", "did you mean two-layer?"),
            ("resnet", "unknown network 'resnet': must be one of neuron, xor, two-layer, or the file of a model; see"),
            ("xor neuron", "one network at a time, not xor neuron"),
            ("neuron -o graph.jpg", "-o graph.jpg: must end in .svg, .png or .pdf"),
            ("neuron -o graph", "-o graph: must end in"),
            ("neuron -o", "-o lacks its value: -o FILE"),
            ("neuron -o=", "-o is empty"),
            ("neuron -o a.svg -o b.svg", "-o is given twice"),
            ("neuron --outptu a.svg", "unknown option --outptu; see"),
            ("neuron --scalars", "--scalars is for xor, not for neuron"),
            ("xor --batch 3", "--batch is for two-layer, not for xor"),
            ("neuron --seed 1", "--seed is for xor and two-layer, not for neuron"),
            ("two-layer --batch 0", "--batch 0: must be a whole number from 1 to 1797"),
            ("two-layer --batch 2000", "--batch 2000: must be a whole number from 1 to 1797"),
            ("two-layer --seed -1", "--seed -1: must be a whole number"),
            ("two-layer --fold", "--fold is for the picture: name its file, -o graph.svg"),
            ("two-layer --dark", "--dark is for the picture"),
            ("neuron --fold -o a.svg", "--fold is for tensors: xor and two-layer"),
            ("xor --scalars --fold -o a.svg", "--fold is for tensors: xor and two-layer"),
        ])
    func usage(_ words: String, _ expected: String) async throws {
        let run = try await pullback.run(["graph"] + words.split(separator: " ").map(String.init))
        #expect(run.status == 2 && run.output.isEmpty && pullback.files.isEmpty)
        #expect(
            run.error?.hasPrefix("pullback graph: ") == true && run.error?.contains(expected) == true, "\(run.errors)")
        #expect(run.error?.hasSuffix("; see pullback graph --help") == true)
    }

    @Test("Help in 80 columns, whose examples can be run", .enabled(if: hasGraphviz))
    func help() async throws {
        let run = try await pullback("graph", "--help")
        #expect(run.status == 0 && run.errors.isEmpty && run.lines.allSatisfy { $0.count <= 80 })
        let examples = run.lines.filter { $0.hasPrefix("  pullback graph ") }
        #expect(examples.count == 4)
        #expect(try await pullback("train", "xor", "--epochs", "1", "--quiet").status == 0)
        for example in examples {
            let words = example.split(separator: " ").dropFirst().map(String.init)
            #expect(try await pullback.run(words).status == 0)
            #expect(words.last.map { pullback.files.contains($0) } == true)
        }
    }
}
