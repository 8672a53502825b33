import Pullback
import PullbackPictures

extension ComputationGraph {
    /// The nodes and the edges as two tables.
    var tables: String {
        let hasShapes = nodes.contains { $0.shape != nil }
        let nodeRows = nodes.enumerated().map { index, node in
            ["\(index + 1)", node.title, node.kind.rawValue] + (hasShapes ? [node.shape.map { "\($0)" } ?? ""] : [])
                + [node.value, node.gradient].map { $0.map { number($0, isNorm: !node.isNumber) } ?? "–" }
        }
        let edgeRows = edges.map { edge in
            let ends = [edge.from, edge.to].flatMap {
                ["\($0 + 1)", nodes[$0].name.isEmpty ? nodes[$0].operation : nodes[$0].symbol ?? nodes[$0].name]
            }
            let letter = edge.letter.map { $0 + ": " } ?? ""
            return switch edge.rule {
            case .derivative(let derivative): ends + [short(derivative)]
            case .formula(let formula, let shape, let value):
                ends + [letter + formula, "\(shape)", number(value, isNorm: shape.elementCount != 1)]
            case nil: ends + (hasShapes ? [letter + "–"] : ["–"])
            }
        }
        let shape = hasShapes ? ["shape"] : []
        let nodeTable = table(
            [["#", "node", "kind"] + shape + ["value", "gradient"]] + nodeRows,
            rightAligned: hasShapes ? [0, 4, 5] : [0, 3, 4])
        let backward = hasShapes ? ["rule", "shape", "flows back"] : ["local derivative"]
        let edgeTable = table(
            [["#", "from", "#", "to"] + backward] + edgeRows, rightAligned: hasShapes ? [0, 2, 6] : [0, 2, 4])
        let remarks = remarks.map { "\($0.name): \($0.text)" }
        return (nodeTable + [""] + edgeTable + (remarks.isEmpty ? [] : [""]) + remarks).joined(separator: "\n")
    }

    private func number(_ number: Double, isNorm: Bool) -> String { (isNorm ? "norm " : "") + short(number) }

    /// The nodes and the edges as a JSON object.
    func json(named name: String) throws -> String {
        try JSONLine.object([
            "network": name, "nodes": nodes.enumerated().map { JSONNode($0 + 1, $1) },
            "edges": edges.map(JSONEdge.init), "remarks": remarks.map { "\($0.name): \($0.text)" },
        ])
    }
}

/// A node in JSON: a number has a value, several numbers have a norm.
private struct JSONNode: Encodable {
    let id: Int
    let kind, name, operation: String
    let symbol: String?
    let shape: [Int]?
    let value, gradient, norm, gradientNorm: Double?

    enum CodingKeys: String, CodingKey {
        case id, kind, name, symbol, operation, shape, value, gradient, norm
        case gradientNorm = "gradient_norm"
    }

    init(_ id: Int, _ node: ComputationGraph.Node) {
        self.id = id
        (kind, name, symbol, operation) = (node.kind.rawValue, node.name, node.symbol, node.operation)
        shape = node.shape.map(Array.init)
        (value, gradient) = node.isNumber ? (node.value, node.gradient) : (nil, nil)
        (norm, gradientNorm) = node.isNumber ? (nil, nil) : (node.value, node.gradient)
    }
}

private struct JSONEdge: Encodable {
    let from, to: Int
    var derivative: Double?
    var letter, rule: String?
    var shape: [Int]?
    var value, norm: Double?

    init(_ edge: ComputationGraph.Edge) {
        (from, to, letter) = (edge.from + 1, edge.to + 1, edge.letter)
        switch edge.rule {
        case .derivative(let derivative): self.derivative = derivative
        case .formula(let formula, let shape, let size):
            (rule, self.shape) = (formula, Array(shape))
            (value, norm) = shape.elementCount == 1 ? (size, nil) : (nil, size)
        case nil: break
        }
    }
}
