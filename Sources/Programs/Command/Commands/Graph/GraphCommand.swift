import Foundation
import Pullback
import PullbackDrawing
import PullbackFiles

/// `pullback graph`: shows how a result is computed, and how the gradient flows back.
struct GraphCommand: Command {
    static let name = "graph"
    static let summary = "Show the graph that was recorded, with every value and gradient."
    static let usage = "NETWORK [DATASET] [OPTIONS]"
    static let description = """
        NETWORK is one of those below, or a file that `pullback train` saved, which is shown on examples that it has not
        learned, of its own data or of DATASET. Computes forward and backward once, and prints every node of the graph with its value and its gradient, and every
        edge with the local derivative or, between tensors, the rule by which a gradient crosses it: g is the gradient of
        the node that the edge leads to. Several numbers are told by their norm. With -o the graph is drawn, too, for
        which Graphviz must be installed.
        """
    static let options = [
        OptionGroup(
            "network",
            [
                Option("scalars", nil, "xor: one point, number by number, instead of all as tensors"),
                Option("batch", "COUNT", "two-layer, or a file: how many examples; else 32"),
                Option("seed", "NUMBER", "xor, two-layer: what weights and digits follow from; else 1"),
                .activation,
            ]),
        DatasetChoice.options,
        OptionGroup(
            "output",
            [
                Option("o", "FILE", "the picture: .svg, .png or .pdf"),
                Option("fold", nil, "draw each layer as one node; not for single numbers"),
                Option("dark", nil, "draw light on dark"),
                Option("json", nil, "print a JSON object"),
            ]),
    ]
    static var notes: [HelpSection] {
        [HelpSection("networks", GraphExample.allCases.map { ($0.rawValue, $0.meaning) }, column: 9), .overwriting]
    }
    static let examples = [
        "pullback graph neuron -o neuron.svg",
        "pullback graph xor --scalars -o xor.svg",
        "pullback graph two-layer --batch 64 --fold -o two-layer.pdf",
        "pullback graph model.safetensors --fold -o model.svg",
    ]

    private enum Subject {
        case example(GraphExample)
        case model(path: String, dataset: String?)
    }

    private let subject: Subject
    private let arguments: Arguments
    private let isScalar, isFolded, isDark, isJSON: Bool
    private let batchSize: Int
    private let seed: UInt64?
    private let activation: ActivationFunction?
    private let path: String?

    init(_ arguments: Arguments) throws {
        let names = GraphExample.allCases.map(\.rawValue)
        guard let word = arguments.positional.first else {
            throw UsageError("which network? one of \(names.joined(separator: ", ")), or the file of a model")
        }
        let example = GraphExample(rawValue: word)
        guard arguments.positional.count <= (example == nil ? 2 : 1) else {
            throw UsageError("one network at a time, not \(arguments.positional.joined(separator: " "))")
        }
        guard example != nil || FileManager.default.fileExists(atPath: word) else {
            throw UsageError(
                "unknown network '\(word)': must be one of \(names.joined(separator: ", ")), or the file of a model"
                    + suggestion(for: word, among: names))
        }
        let dataset = arguments.positional.dropFirst().first
        subject = example.map { .example($0) } ?? .model(path: word, dataset: dataset)
        self.arguments = arguments
        isScalar = arguments.has("scalars")
        isFolded = arguments.has("fold")
        isDark = arguments.has("dark")
        isJSON = arguments.has("json")
        batchSize = try arguments.integer("batch", in: 1...Dataset.digits.count) ?? 32
        seed = try arguments.integer("seed", in: 0...UInt64.max)
        activation = try arguments.choice("activation")
        path = try arguments.text("o")
        if let path, (try? PictureFormat(endingOf: path)) == nil {
            throw UsageError("-o \(path): must end in .svg, .png or .pdf")
        }
        if isScalar, example != .xor { throw UsageError("--scalars is for xor, not for \(word)") }
        if arguments.has("batch"), example == .neuron || example == .xor {
            throw UsageError("--batch is for two-layer, not for \(word)")
        }
        if arguments.has("seed"), example == .neuron {
            throw UsageError("--seed is for xor and two-layer, not for neuron")
        }
        for option in ["data", "label", "header", "activation"] where example != nil && arguments.has(option) {
            throw UsageError("--\(option) is for the file of a model, not for \(word)")
        }
        if isFolded, isScalar || example == .neuron { throw UsageError("--fold is for tensors: xor and two-layer") }
        for option in ["fold", "dark"] where path == nil && arguments.has(option) {
            throw UsageError("--\(option) is for the picture: name its file, -o graph.svg")
        }
    }

    func run() async throws -> Int32 {
        if let path { try checkWritable(path, as: PictureFormat(endingOf: path).kind) }
        var (name, shown) = try await computed()
        // The text needs no other program, so it comes first.
        try Output.line(isJSON ? shown.graph.json(named: name) : shown.graph.tables)
        if let path {
            if isDark { shown.diagram.theme = .dark }
            try shown.diagram.write(to: path)
            if !isJSON { try Output.line("\nsaved \(path)") }
        }
        return 0
    }

    private func computed() async throws -> (name: String, graph: ExampleGraph) {
        switch subject {
        case .model(let path, let dataset):
            let model = try SavedModel(path, activation: activation)
            let test = try await model.examples(named: dataset, arguments, seed: seed, for: "graph").test
            let rows = test.subset(0..<min(batchSize, test.count))
            let graph: ExampleGraph =
                switch model.checkpoint.precision {
                case .float:
                    .network(model.checkpoint.makeNetwork(as: Float.self), model.checkpoint.seen(rows), isFolded)
                case .double:
                    .network(model.checkpoint.makeNetwork(as: Double.self), model.checkpoint.seen(rows), isFolded)
                }
            return (path, graph)
        case .example(let example):
            let seed = seed ?? 1
            let graph: ExampleGraph =
                switch example {
                case .neuron: .neuron()
                case .xor where isScalar: .xorAsNumbers(seed: seed)
                case .xor: .xor(seed: seed, isFolded: isFolded)
                case .twoLayer: .twoLayer(seed: seed, batchSize: batchSize, isFolded: isFolded)
                }
            return (example.rawValue, graph)
        }
    }
}
