import Foundation
import PullbackFiles
import PullbackTestSupport
import Testing

@testable import PullbackDrawing

@Suite("Diagram, drawn by Graphviz", .enabled(if: ExternalProgram.dot.isInstalled)) struct DiagramPictureTests {
    @Test(
        "Any text is shown as it is",
        arguments: [
            "\"quoted\"", "<b>&amp;</b>", "a & b", "&lt;", "&#38;", "\\N \\n \\G \\\\ \\", "two  spaces ",
            "{x|y}; ]]> -->",
            "∂L/∂w₁ −½", "漢字 𝛿 é e\u{301}", "'", "<TABLE>", "//", "#", "%s", "",
        ])
    func literal(text: String) throws {
        let line = Diagram.Line(text, name: text)
        let node = { Diagram.Node($0, .input, text, [line, .init(text)], group: [text, "inner"]) }
        let nodes = [node("\\N\"<"), node("b")]
        let diagram = Diagram(nodes: nodes, edges: [.init("b", "\\N\"<", [line])], caption: [line])
        let shown = try texts(in: diagram)
        // In two nodes the title, a line with a name and one without; the outer frame; the arrow; the caption.
        let places = text.isEmpty ? 0 : 2 * 4 + 1 + 2 + 2
        #expect(shown.filter { $0 == text || $0 == text + " " }.count == places)
        #expect(shown.count == places + 1)
    }

    @Test("Every kind of line break begins a new line, and what XML cannot hold is replaced")
    func breaks() throws {
        let diagram = Diagram(nodes: [.init("a", .input, "one\ntwo\r\n\nfour\u{0}\u{1B}five\u{FFFF}")])
        #expect(try texts(in: diagram).filter { !$0.isEmpty } == ["one", "two", "four\u{FFFD}\u{FFFD}five\u{FFFD}"])
    }

    @Test("Nothing lies over anything else: nodes, and texts on arrows")
    func overlaps() throws {
        var diagram = Diagram()
        for layer in 0..<3 {
            for i in 0..<3 { diagram.nodes.append(.init("\(layer)\(i)", .operation, "×", ["−0.06653", "0.1234"])) }
        }
        for layer in 0..<2 {
            for (i, j) in [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (2, 0), (2, 0)] {
                diagram.edges.append(.init("\(layer)\(i)", "\(layer + 1)\(j)", ["−0.3333", "second line"]))
            }
        }
        let plain = String(
            decoding: try ExternalProgram.dot.run(["-Tplain"], input: Data(diagram.dot.utf8)), as: UTF8.self)
        let boxes = plain.split(separator: "\n").filter { $0.hasPrefix("node ") }.map { line in
            let part = line.split(separator: " ")[2..<6].map { Double($0) ?? .nan }
            return (x: part[0], y: part[1], width: part[2], height: part[3])
        }
        #expect(boxes.count == 9 + 14)
        for (i, a) in boxes.enumerated() {
            for b in boxes[..<i] {
                let isApart = abs(a.x - b.x) >= (a.width + b.width) / 2 || abs(a.y - b.y) >= (a.height + b.height) / 2
                #expect(isApart, "\(a) \(b)")
            }
        }
    }

    @Test("SVG, PNG and PDF; the same diagram gives the same bytes")
    func formats() throws {
        let folder = try TemporaryFolder()
        let diagram = Diagram(nodes: [.init("a", .parameter, "w₁")])
        for (name, start) in [("a.svg", "<?xml"), ("b.PNG", "\u{89}PNG"), ("c.pdf", "%PDF")] {
            try diagram.write(to: folder.file(name))
            let data = try Data(contentsOf: URL(filePath: folder.file(name)))
            #expect(data.starts(with: start.unicodeScalars.map { UInt8($0.value) }))
        }
        for format in [PictureFormat.svg, .png] {
            #expect(try diagram.data(as: format) == diagram.data(as: format))
        }
    }
}

/// Returns the texts in the picture, one for each place.
private func texts(in diagram: Diagram) throws -> [String] {
    let svg = String(decoding: try diagram.data(as: .svg), as: UTF8.self)
    return svg.matches(of: /<text[^>]*>([^<]*)<\/text>/).map { match in
        [
            ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#45;", "-"), ("&#160;", " "),
            ("\u{A0}", " "), ("&amp;", "&"),
        ]
        .reduce(String(match.output.1)) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
    }
}
