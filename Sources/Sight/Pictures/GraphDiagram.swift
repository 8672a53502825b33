import PullbackArrays
import PullbackDrawing

extension Diagram {
    /// Creates the figure of a computation.
    init(_ graph: ComputationGraph) {
        self.init(
            nodes: graph.nodes.enumerated().map { index, node in
                Node("\(index)", node.kind, node.title, node.lines, group: node.module)
            },
            edges: graph.edges.map { Edge("\($0.from)", "\($0.to)", $0.lines(isPart: graph.isPart($0))) },
            caption: graph.remarks.map { Line($0.text, name: $0.name) } + graph.caption)
    }
}

extension ComputationGraph {
    /// True if a gradient crosses the edge that is only a part of its origin's, because others bring more.
    fileprivate func isPart(_ edge: Edge) -> Bool { edges.count { $0.from == edge.from && $0.rule != nil } > 1 }

    /// The explanations of the words and letters in the figure.
    fileprivate var caption: [Diagram.Line] {
        let name = nodes.last.map(\.name) ?? ""
        let rules = edges.compactMap(\.rule)
        var lines: [Diagram.Line] = []
        if nodes.contains(where: { $0.gradient != nil }) {
            let result = name.isEmpty ? "the output" : name
            lines.append(.init("derivative of \(result) with respect to the node", name: "grad", .backward))
        }
        if nodes.contains(where: { !$0.isNumber }) {
            lines.append(.init("norm: the root of the sum of all squares", name: "‖ ‖"))
        }
        if rules.contains(where: { $0.formula == nil }) {
            lines.append(
                .init("local derivative: of its tip with respect to its origin", name: "on an arrow", .backward))
        }
        let formulas = rules.compactMap(\.formula)
        if !formulas.isEmpty {
            let size = edges.contains { $0.rule?.formula != nil && isPart($0) } ? "; of several its shape and norm" : ""
            lines.append(.init("rule of what flows back along it" + size, name: "on an arrow", .backward))
            lines.append(.init("the gradient at the arrow's tip", name: "g", .backward))
        }
        if formulas.contains(where: { words(of: $0).contains(output) }) {
            lines.append(.init("the value at the arrow's tip", name: output))
        }
        let letters = Set(edges.compactMap(\.letter)).sorted()
        if !letters.isEmpty {
            lines.append(.init("what comes along the arrow of this letter", name: letters.joined(separator: ", ")))
        }
        return lines
    }
}

extension ComputationGraph.Node {
    /// The lines below the title of a node: its shape, value and gradient.
    fileprivate var lines: [Diagram.Line] {
        func named(_ name: String) -> String { isNumber ? name : "‖\(name)‖" }
        return [
            shape.map { .init("\($0)", name: "shape") },
            value.map { .init(short($0), name: named("value")) },
            gradient.map { .init(short($0), name: named("grad"), .backward) },
        ].compactMap(\.self)
    }
}

extension ComputationGraph.Edge {
    /// Returns the lines on the arrow: the local derivative, or the rule of the gradient that flows back; with
    /// its shape and norm if it is only a part of the gradient of the arrow's origin, which shows them itself.
    fileprivate func lines(isPart: Bool) -> [Diagram.Line] {
        switch rule {
        case .derivative(let derivative): [.init(short(derivative), .backward)]
        case .formula(let formula, let shape, let value):
            [.init((letter.map { "\($0): " } ?? "") + formula, .backward)]
                + (isPart
                    ? [
                        .init("\(shape)", .backward),
                        .init((shape.elementCount == 1 ? "" : "norm ") + short(value), .backward),
                    ] : [])
        case nil: letter.map { [.init($0)] } ?? []
        }
    }
}

extension ComputationGraph.Rule {
    fileprivate var formula: String? { if case .formula(let formula, _, _) = self { formula } else { nil } }
}
