/// A node of the graph without its numbers: it knows only the nodes that it was computed from.
///
/// This class is not generic, so that freeing the graph, which happens as often as recording it,
/// runs no generic code. Accesses to a field never overlap, so the run-time check for exclusive
/// access is switched off.
@usableFromInline
package class GraphNode {
    /// The length of the longest path to a variable. The inputs of an operation have a smaller depth
    /// than its output.
    package let depth: Int

    /// The next node in the list that this one is part of: a list of a walk, or the list of nodes to free.
    @exclusivity(unchecked) final var next: GraphNode?

    /// The node that computed each input; `nil` for a constant.
    @exclusivity(unchecked) private(set) final var sources: Inputs<GraphNode?>

    init(depth: Int, sources: Inputs<GraphNode?>) {
        self.depth = depth
        self.sources = sources
    }

    /// Frees the graph behind this node with a list instead of recursion, so that a chain of a million nodes
    /// does not overflow the stack.
    deinit {
        var doomed: GraphNode?
        release(onto: &doomed)
        while let node = doomed {
            doomed = node.next
            node.next = nil
            node.release(onto: &doomed)
        }
    }

    /// Releases the sources, and adds those that nothing else refers to to the list.
    private final func release(onto doomed: inout GraphNode?) {
        sources.removeEach { source in
            guard source != nil, isKnownUniquelyReferenced(&source), let node = source else { return }
            node.next = doomed
            doomed = node
        }
    }
}
