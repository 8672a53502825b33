import Foundation
import PullbackFiles
import Testing

@testable import PullbackDrawing

@Suite("Diagram") struct DiagramTests {
    private let square = Diagram(
        nodes: [
            .init("x", .input, "x", [.init("3", name: "data"), .init("6", name: "grad", .backward)]),
            .init("y", .output, "y = square", ["9"]),
        ],
        edges: [.init("x", "y", [.init("6", .backward)])])

    @Test("The text for Graphviz has every node, and every arrow's text as a node in its middle")
    func text() throws {
        let dot = square.dot
        #expect(dot.hasPrefix("digraph diagram {\n") && dot.hasSuffix("}\n"))
        #expect(dot.contains("rankdir=LR"))
        let x = try #require(line("n0 [", in: dot)), y = try #require(line("n1 [", in: dot))
        #expect(x.contains("shape=ellipse") && x.contains(">data&#160;<") && x.contains(">3<") && x.contains(">6<"))
        #expect(y.contains(">y&#160;=&#160;square<") && y.contains(">9<"))
        #expect(try #require(line("e0 [", in: dot)).contains(">6<"))
        #expect(
            try #require(line("n0 -> e0 [", in: dot)).contains("arrowhead=none") && line("e0 -> n1 [", in: dot) != nil)
        var plain = square
        plain.edges[0].lines = []
        #expect(line("n0 -> n1 [", in: plain.dot) != nil && line("e0", in: plain.dot) == nil)
    }

    @Test("What goes back has another color than what goes forward")
    func passes() throws {
        let (forward, backward) = (
            Diagram.Line.Pass.forward.color(on: .light), Diagram.Line.Pass.backward.color(on: .light)
        )
        #expect(forward != backward)
        #expect(square.dot.contains("COLOR=\"\(forward)\">3<") && square.dot.contains("COLOR=\"\(backward)\">6<"))
    }

    @Test(
        "Kinds differ in shape, and in color but for constants and operations, on both pages",
        arguments: PictureTheme.allCases
    )
    func kinds(theme: PictureTheme) {
        let looks = Diagram.Kind.allCases.map { $0.attributes(on: theme) }
        let shapes = looks.map { $0.replacing(/#[0-9A-F]{6}/, with: "") }
        let areas = Diagram.Kind.allCases.map { $0.area(on: theme) }
        #expect(Set(shapes).count == 6 && Set(areas).count == 6)
        // What is read on them: at least 4.5 to 1 (WCAG 2.1, 1.4.3).
        for area in areas + [theme.page] {
            for pass in [Diagram.Line.Pass.forward, .backward] { #expect(contrast(pass.color(on: theme), area) >= 4.5) }
        }
    }

    @Test("The legend names the kinds that there are, if they are several")
    func legend() {
        #expect(
            square.dot.contains(">input<") && square.dot.contains(">output<") && !square.dot.contains(">parameter<"))
        var one = Diagram(nodes: [square.nodes[0]])
        #expect(!one.dot.contains(">input<"))
        one.caption = ["What is given"]
        #expect(one.dot.contains("What&#160;is&#160;given"))
    }

    @Test("Groups are frames within frames; an arrow's text stands in those of its tip")
    func groups() {
        let node = { (id: String, group: [String]) in Diagram.Node(id, .operation, id, group: group) }
        let diagram = Diagram(
            nodes: [node("a", ["A", "inner"]), node("b", ["B"]), node("c", ["A", "inner"]), node("d", ["A"])],
            edges: [.init("a", "c", ["ac"]), .init("a", "d", ["ad"]), .init("a", "b", ["ab"]), .init("b", "d", ["bd"])])
        let skeleton = diagram.dot.split(separator: "\n").compactMap { line in
            line.firstMatch(of: /^ *(subgraph|n\d|e\d)(?= \[| c)|^ +}/)?.output.0
        }
        #expect(
            skeleton == [
                "    subgraph", "        n3", "        e1", "        e3", "        subgraph", "            n0",
                "            n2", "            e0", "        }", "    }", "    subgraph", "        n1", "        e2",
                "    }",
            ])
    }

    @Test("Two nodes with one id, and arrows to nowhere, stop the program")
    func broken() async throws {
        let twice = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Diagram(nodes: [.init("a", .input, "a"), .init("a", .input, "b")]).dot
        }
        #expect(try #require(twice).standardErrorContent.contains(Array("two nodes \"a\"".utf8)))
        let nowhere = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Diagram(nodes: [.init("a", .input, "a")], edges: [.init("a", "b")]).dot
        }
        #expect(try #require(nowhere).standardErrorContent.contains(Array("\"b\", which is no node".utf8)))
    }

    @Test("More than can be seen is refused in one line")
    func largest() {
        let crowd = Diagram(nodes: (0...5000).map { .init("\($0)", .operation, "+") })
        let error = #expect(throws: PullbackError.self) { try crowd.data(as: .svg) }
        #expect(error?.description == "diagram: 5001 nodes and arrows are too many to see; draw a smaller part")
    }
}

/// The line that begins with a text after its indentation.
private func line(_ start: String, in text: String) -> Substring? {
    text.split(separator: "\n").first { $0.drop { $0 == " " }.hasPrefix(start) }
}

/// Returns the contrast of a text and its background according to WCAG 2.1.
private func contrast(_ a: RGB, _ b: RGB) -> Double {
    func luminance(_ color: RGB) -> Double {
        func linear(_ part: Int) -> Double {
            let c = Double(part) / 255
            return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
    }
    let (light, dark) = (max(luminance(a), luminance(b)), min(luminance(a), luminance(b)))
    return (light + 0.05) / (dark + 0.05)
}
