/// Layout settings for Graphviz that make the order of a computation visible.
struct DiagramLayout {
    /// The numbers of the nodes at both ends of an edge.
    typealias Ends = (from: Int, to: Int)

    /// The inputs outside of frames that several nodes read; they are placed before everything else.
    let first: [Int]
    /// The `weight` of each edge: how strongly it is kept straight. An edge from a computed node is heavy if
    /// no other edge from a computed node enters its target, so that chains are straight.
    let weights: [Int]
    /// The `minlen` of each edge: the smallest number of ranks that it spans. If the diagram goes down, an
    /// edge from a computed node into a frame spans two, which leaves room for the given nodes of the frame.
    /// Otherwise frames would be placed side by side.
    let lengths: [Int]
    /// The edges whose ends stand beside each other, if the diagram has rows: from a computed node to one
    /// that has no other input and lies in the same frames. No node has two.
    let level: Set<Int>

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
        let inputs = counts(edges.map(\.to), nodes.count)
        var isPlaced = Array(repeating: false, count: nodes.count)
        var level: Set<Int> = []
        for (index, edge) in edges.enumerated() where diagram.hasRows && diagram.direction == .down {
            let (from, to) = edge
            guard inputs[to] == 1, !isGiven[from], nodes[from].group == nodes[to].group, !isPlaced[from], !isPlaced[to]
            else { continue }
            (isPlaced[from], isPlaced[to]) = (true, true)
            level.insert(index)
        }
        self.level = level
    }
}

/// Returns how often each of the numbers 0..<limit occurs.
private func counts(_ numbers: [Int], _ limit: Int) -> [Int] {
    numbers.reduce(into: Array(repeating: 0, count: limit)) { counts, number in counts[number] += 1 }
}
