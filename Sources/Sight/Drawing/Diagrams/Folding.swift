extension Diagram {
    /// Returns the diagram with a group drawn as one node. The nodes of the group and the arrows between them
    /// are removed; arrows across its border end at the new node, and of equal arrows one is kept.
    ///
    /// `lines` returns the lines of text of the new node, given the nodes of the group.
    public func folding(_ group: [String], lines: ([Node]) -> [Line] = { _ in [] }) -> Diagram {
        let members = nodes.filter { $0.group.starts(with: group) }
        guard let first = members.first, let title = group.last else { return self }
        let ids = Set(members.map(\.id))
        // The new node has the place and the `id` of the group's first node.
        let module = Node(first.id, .module, title, lines(members), group: group.dropLast())

        var folded = self
        folded.nodes = nodes.compactMap { $0.id == first.id ? module : ids.contains($0.id) ? nil : $0 }
        var drawn: Set<Edge> = []
        folded.edges = edges.compactMap { edge in
            guard ids.contains(edge.from) || ids.contains(edge.to) else { return edge }
            var edge = edge
            if ids.contains(edge.from) { edge.from = first.id }
            if ids.contains(edge.to) { edge.to = first.id }
            return edge.from != edge.to && drawn.insert(edge).inserted ? edge : nil
        }
        return folded
    }

    /// Returns the diagram with every group at a depth drawn as one node: 1 folds the outermost groups, 2 the
    /// groups directly inside them.
    public func folding(depth: Int, lines: ([Node]) -> [Line] = { _ in [] }) -> Diagram {
        let groups = Set(nodes.filter { $0.group.count >= depth }.map { Array($0.group.prefix(depth)) })
        return groups.reduce(self) { $0.folding($1, lines: lines) }
    }
}
