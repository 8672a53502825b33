/// The graph without its numbers: what was made from what.
///
/// Not generic, so that freeing it, which happens as often as recording, runs no generic code. Every access to its fields
/// is over before the next begins, so exclusivity needs no check at run time.
@usableFromInline
package class GraphNode {
    /// The length of the longest path to a variable: inputs lie at a smaller depth than what is made from them.
    package let depth: Int

    /// The next node in whatever list this one is part of: of the walk, or of those to be freed.
    @exclusivity(unchecked) final var next: GraphNode?

    /// What this was made from, in order; `nil` for a constant. Up to three stand inline; more of them in `otherSources`.
    @exclusivity(unchecked) private(set) final var sourceA: GraphNode?
    @exclusivity(unchecked) private(set) final var sourceB: GraphNode?
    @exclusivity(unchecked) private(set) final var sourceC: GraphNode?
    @exclusivity(unchecked) private(set) final var otherSources: [GraphNode?]

    init(depth: Int, _ a: GraphNode?, _ b: GraphNode?, _ c: GraphNode?, otherSources: [GraphNode?]) {
        self.depth = depth
        sourceA = a
        sourceB = b
        sourceC = c
        self.otherSources = otherSources
    }

    /// What the input at an index was made by; `nil` for a constant.
    final func source(_ index: Int) -> GraphNode? {
        if !otherSources.isEmpty { return otherSources[index] }
        switch index {
        case 0: return sourceA
        case 1: return sourceB
        default: return sourceC
        }
    }

    /// Frees the graph behind this node with a list instead of recursion: a chain of a million nodes needs no stack.
    deinit {
        var doomed: GraphNode?
        release(onto: &doomed)
        while let node = doomed {
            doomed = node.next
            node.next = nil
            node.release(onto: &doomed)
        }
    }

    /// Lets go of the sources; those that nobody else holds go onto the list.
    private final func release(onto doomed: inout GraphNode?) {
        if var node = sourceA {
            sourceA = nil
            condemn(&node, onto: &doomed)
        }
        if var node = sourceB {
            sourceB = nil
            condemn(&node, onto: &doomed)
        }
        if var node = sourceC {
            sourceC = nil
            condemn(&node, onto: &doomed)
        }
        while !otherSources.isEmpty {
            if var node = otherSources.removeLast() { condemn(&node, onto: &doomed) }
        }
    }
}

private func condemn(_ node: inout GraphNode, onto doomed: inout GraphNode?) {
    guard isKnownUniquelyReferenced(&node) else { return }
    node.next = doomed
    doomed = node
}
