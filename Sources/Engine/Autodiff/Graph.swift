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
    @exclusivity(unchecked) final var next: Reference?

    /// The node that computed each input; `nil` for a constant. This node owns one reference to each of them.
    @exclusivity(unchecked) private(set) final var sources: Inputs<Reference?>

    /// A reference that is counted by hand: `sources` and the list of nodes to free own one for each node; the lists of a walk
    /// own none, since the walk holds its last node and so all others.
    typealias Reference = Unmanaged<GraphNode>

    /// Creates a node, which takes over a reference to each of the sources.
    init(depth: Int, sources: Inputs<Reference?>) {
        self.depth = depth
        self.sources = sources
    }

    /// Frees the graph behind this node with a list instead of recursion, so that a chain of a million nodes
    /// does not overflow the stack.
    deinit {
        var doomed: Reference?
        releaseSources(&doomed)
        while let node = doomed?.takeRetainedValue() {
            doomed = node.next
            node.releaseSources(&doomed)
        }
    }

    /// Releases the sources, and adds those that nothing else refers to to the list, which owns them.
    private final func releaseSources(_ doomed: inout Reference?) {
        sources.removeEach { source in
            guard var node = source?.takeRetainedValue(), isKnownUniquelyReferenced(&node) else { return }
            node.next = doomed
            doomed = .passRetained(node)
        }
    }
}
