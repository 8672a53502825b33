import Pullback
import PullbackDrawing

/// `pullback graph`: what was computed from what, and how the gradient finds its way back.
struct GraphCommand: Command {
    static let name = "graph"
    static let summary = "Show the graph that was recorded, with every value and gradient."
    static let usage = "NETWORK [OPTIONS]"
    static let description = """
        Computes forward and backward once, and prints every node of the graph with its value and its gradient, and every
        edge with the local derivative or, between tensors, the rule by which a gradient crosses it: g is the gradient of
        the node that the edge leads to. Several numbers are told by their norm. With -o the graph is drawn, too, for
        which Graphviz must be installed.
        """
    static let options = [
        OptionGroup(
            "network",
            [
                Option("scalars", nil, "xor: one point, number by number, instead of all as tensors"),
                Option("batch", "COUNT", "two-layer: how many digits; else 32"),
                Option("seed", "NUMBER", "xor, two-layer: what weights and digits follow from; else 1"),
            ]),
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
        [HelpSection("networks", GraphExample.allCases.map { ($0.rawValue, $0.meaning) }, column: 9)]
    }
    static let examples = [
        "pullback graph neuron -o neuron.svg",
        "pullback graph xor --scalars -o xor.svg",
        "pullback graph two-layer --batch 64 --fold -o two-layer.pdf",
    ]

    private let example: GraphExample
    private let isScalar, isFolded, isDark, isJSON: Bool
    private let batchSize: Int
    private let seed: UInt64
    private let path: String?

    init(_ arguments: Arguments) throws {
        let names = GraphExample.allCases.map(\.rawValue)
        guard let word = try arguments.only("network") else {
            throw UsageError("which network? one of \(names.joined(separator: ", "))")
        }
        guard let example = GraphExample(rawValue: word) else {
            throw UsageError.unknown("network", word, among: names)
        }
        self.example = example
        isScalar = arguments.has("scalars")
        isFolded = arguments.has("fold")
        isDark = arguments.has("dark")
        isJSON = arguments.has("json")
        batchSize = try arguments.integer("batch", in: 1...Dataset.digits.count) ?? 32
        seed = try arguments.integer("seed", in: 0...UInt64.max) ?? 1
        path = try arguments.text("o")
        if let path, (try? PictureFormat(endingOf: path)) == nil {
            throw UsageError("-o \(path): must end in .svg, .png or .pdf")
        }
        if isScalar, example != .xor { throw UsageError("--scalars is for xor, not for \(word)") }
        if arguments.has("batch"), example != .twoLayer {
            throw UsageError("--batch is for two-layer, not for \(word)")
        }
        if arguments.has("seed"), example == .neuron {
            throw UsageError("--seed is for xor and two-layer, not for neuron")
        }
        if isFolded, isScalar || example == .neuron { throw UsageError("--fold is for tensors: xor and two-layer") }
        for option in ["fold", "dark"] where path == nil && arguments.has(option) {
            throw UsageError("--\(option) is for the picture: name its file, -o graph.svg")
        }
    }

    func run() throws -> Int32 {
        var shown =
            switch example {
            case .neuron: ExampleGraph.neuron()
            case .xor where isScalar: ExampleGraph.xorAsNumbers(seed: seed)
            case .xor: ExampleGraph.xor(seed: seed, isFolded: isFolded)
            case .twoLayer: ExampleGraph.twoLayer(seed: seed, batchSize: batchSize, isFolded: isFolded)
            }
        // First what needs no other program.
        try Output.line(isJSON ? shown.graph.json(named: example.rawValue) : shown.graph.tables)
        if let path {
            if isDark { shown.diagram.theme = .dark }
            try shown.diagram.write(to: path)
            if !isJSON { try Output.line("\nsaved \(path)") }
        }
        return 0
    }
}
