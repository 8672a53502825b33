extension Diagram {
    /// The diagram in DOT, the language of Graphviz: https://graphviz.org/doc/info/lang.html
    ///
    /// The text describes everything that the picture shows, and equal diagrams give equal text. Stops the
    /// program if two nodes have the same `id`, or if an edge names an `id` that no node has.
    public var dot: String {
        var numbers: [String: Int] = [:]
        for (number, node) in nodes.enumerated() {
            if numbers.updateValue(number, forKey: node.id) != nil { fatalError("diagram: two nodes \"\(node.id)\"") }
        }
        func number(_ id: String) -> Int {
            guard let number = numbers[id] else { fatalError("diagram: an edge of \"\(id)\", which is no node") }
            return number
        }

        var frame = Frame()
        for (number, node) in nodes.enumerated() {
            frame.add(
                "n\(number) [\(node.kind.attributes(on: theme)), label=\(node.label(on: theme))]", in: node.group[...])
        }
        let ends = edges.map { (from: number($0.from), to: number($0.to)) }
        let layout = DiagramLayout(of: self, ends)
        var arrows: [String] = []
        for (index, edge) in edges.enumerated() {
            let (from, to) = ends[index]
            let (weight, length) = (layout.weights[index], layout.lengths[index])
            if layout.level.contains(index) {
                let text = edge.lines.isEmpty ? "" : "e\(index); "
                frame.add("{ rank=same; n\(from); \(text)n\(to); }", in: nodes[to].group[...])
            }
            if edge.lines.isEmpty {
                arrows.append("n\(from) -> n\(to) [weight=\(weight), minlen=\(length)]")
            } else {
                // The text is a node of its own in the middle of the arrow. Graphviz would put a label beside
                // the line, where it could be taken for the label of another arrow and where other arrows
                // could cross it.
                let label = edge.label(on: theme)
                frame.add("e\(index) [\(theme.arrowTextAttributes), label=\(label)]", in: nodes[to].group[...])
                arrows += [
                    "n\(from) -> e\(index) [weight=\(weight), minlen=\(length), arrowhead=none]",
                    "e\(index) -> n\(to) [weight=\(weight)]",
                ]
            }
        }
        let first = layout.first.map { "n\($0); " }.joined()
        var frames = 0
        let statements =
            [direction.attributes] + theme.diagramAttributes + ["label=\(legend(on: theme))"]
            + frame.statements(&frames, self) + arrows + (first.isEmpty ? [] : ["{ rank=source; \(first)}"])
        return "digraph diagram {\n" + statements.map { "    \($0)\n" }.joined() + "}\n"
    }
}

/// The statements of some nodes, and titled frames that hold further nodes.
private struct Frame {
    private var nodes: [String] = []
    private var frames: [(title: String, frame: Frame)] = []

    /// Adds a node inside nested frames with these titles, from the outermost; a missing frame is created.
    mutating func add(_ node: String, in titles: ArraySlice<String>) {
        guard let title = titles.first else { return nodes.append(node) }
        let index = frames.firstIndex { $0.title == title } ?? frames.endIndex
        if index == frames.endIndex { frames.append((title, Frame())) }
        frames[index].frame.add(node, in: titles.dropFirst())
    }

    /// Returns the statements that declare the nodes and frames. `count` is the number of frames declared so
    /// far; each frame here adds 1 to it.
    func statements(_ count: inout Int, _ diagram: Diagram) -> [String] {
        var statements = nodes
        for (title, frame) in frames {
            statements.append("subgraph cluster\(count) {")
            count += 1
            let head = [
                diagram.theme.frameAttributes, diagram.direction.titleAttributes,
                "label=\(Diagram.label(ofFrame: title, on: diagram.theme))",
            ]
            statements += (head + frame.statements(&count, diagram)).map { "    \($0)" } + ["}"]
        }
        return statements
    }
}
