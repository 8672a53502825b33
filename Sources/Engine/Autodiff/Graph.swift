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

    /// What each input was made by; `nil` for a constant.
    @exclusivity(unchecked) private(set) final var sources: Inputs<GraphNode?>

    init(depth: Int, sources: Inputs<GraphNode?>) {
        self.depth = depth
        self.sources = sources
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
        sources.removeEach { source in
            guard source != nil, isKnownUniquelyReferenced(&source), let node = source else { return }
            node.next = doomed
            doomed = node
        }
    }
}
