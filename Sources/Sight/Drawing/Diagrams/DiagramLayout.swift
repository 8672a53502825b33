/// What a diagram asks of Graphviz so that the order of a computation is seen.
struct DiagramLayout {
    /// The nodes at both ends of an edge, by their numbers.
    typealias Ends = (from: Int, to: Int)

    /// Inputs that several nodes read: they stand before all else.
    let first: [Int]
    /// For each edge how strongly it is kept straight. A chain is, to which only given things are added on its way.
    let weights: [Int]
    /// For each edge over how many ranks it leads at least. On the way down what is given within a frame stands between
    /// the frame before and the first result within, or else frames would stand side by side.
    let lengths: [Int]

    init(of diagram: Diagram, _ edges: [Ends]) {
        let nodes = diagram.nodes
        let readers = counts(edges.map(\.from), nodes.count)
        let isGiven = counts(edges.map(\.to), nodes.count).map { $0 == 0 }
        let results = counts(edges.filter { !isGiven[$0.from] }.map(\.to), nodes.count)
        first = nodes.indices.filter {
            nodes[$0].kind == .input && nodes[$0].group.isEmpty && isGiven[$0] && readers[$0] > 1
        }
        weights = edges.map { !isGiven[$0.from] && results[$0.to] == 1 ? 4 : 1 }
        lengths = edges.map { from, to in
            let entersFrame = !nodes[from].group.starts(with: nodes[to].group)
            return diagram.direction == .down && !isGiven[from] && entersFrame ? 2 : 1
        }
    }
}

/// How often each of the numbers 0..<limit occurs.
private func counts(_ numbers: [Int], _ limit: Int) -> [Int] {
    numbers.reduce(into: Array(repeating: 0, count: limit)) { counts, number in counts[number] += 1 }
}
