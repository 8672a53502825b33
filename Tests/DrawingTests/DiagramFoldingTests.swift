import PullbackDrawing
import Testing

@Suite("Folding a diagram") struct DiagramFoldingTests {
    /// x → [net: [layer: w, ×] → relu] → y, and w → y.
    private let diagram: Diagram = {
        let node = { (id: String, group: [String]) in Diagram.Node(id, .operation, id, group: group) }
        return Diagram(
            nodes: [
                node("x", []), node("w", ["net", "layer"]), node("×", ["net", "layer"]), node("relu", ["net"]),
                node("y", []),
            ],
            edges: [
                .init("x", "×", ["a"]), .init("w", "×", ["b"]), .init("×", "relu", ["c"]), .init("relu", "y", ["d"]),
                .init("w", "y", ["d"]), .init("x", "×", ["a"]),
            ])
    }()

    @Test("A group becomes one node; arrows inside are gone, those across its border end at it, alike ones once")
    func group() {
        let folded = diagram.folding(["net", "layer"]) { [.init("\($0.count)", name: "nodes")] }
        #expect(folded.nodes.map(\.title) == ["x", "layer", "relu", "y"])
        #expect(folded.nodes[1].kind == .module && folded.nodes[1].group == ["net"])
        #expect(folded.nodes[1].lines == [.init("2", name: "nodes")])
        let id = folded.nodes[1].id
        #expect(
            folded.edges == [
                .init("x", id, ["a"]), .init(id, "relu", ["c"]), .init("relu", "y", ["d"]), .init(id, "y", ["d"]),
            ])
    }

    @Test("A group with groups in it becomes one node, at once or from the inside")
    func nested() {
        let folded = diagram.folding(["net"])
        #expect(folded.nodes.map(\.title) == ["x", "net", "y"])
        let id = folded.nodes[1].id
        #expect(folded.edges == [.init("x", id, ["a"]), .init(id, "y", ["d"])])
        #expect(diagram.folding(["net", "layer"]).folding(["net"]) == folded)
        #expect(diagram.folding(depth: 1) == folded)
        #expect(diagram.folding(depth: 2) == diagram.folding(["net", "layer"]))
    }

    @Test("What is not there changes nothing")
    func nothing() {
        #expect(diagram.folding(["layer"]) == diagram && diagram.folding([]) == diagram)
        #expect(diagram.folding(depth: 3) == diagram && diagram.folding(depth: 0) == diagram)
    }

    @Test("Folding side by side groups joins what they send each other")
    func neighbours() {
        let node = { (id: String, group: String) in Diagram.Node(id, .operation, id, group: [group]) }
        let two = Diagram(
            nodes: [node("a", "A"), node("b", "B"), node("c", "A"), node("d", "B")],
            edges: [.init("a", "b", ["1"]), .init("c", "d", ["1"]), .init("c", "d", ["2"]), .init("d", "a")])
        let folded = two.folding(depth: 1)
        #expect(folded.nodes.map(\.title) == ["A", "B"])
        #expect(folded.edges == [.init("a", "b", ["1"]), .init("a", "b", ["2"]), .init("b", "a")])
    }
}
