import Foundation
import PullbackFiles
import Testing

@testable import PullbackDrawing

@Suite("Layout of a diagram", .enabled(if: ExternalProgram.dot.isInstalled)) struct DiagramLayoutTests {
    /// x → [one: w, b → linear → relu] → [two: v, c → sum → tanh] → loss ← t, down the page.
    private let network: Diagram = {
        func node(_ id: String, _ kind: Diagram.Kind, _ group: String...) -> Diagram.Node {
            .init(id, kind, id, ["a value"], group: group)
        }
        let ways = [
            ("x", "linear"), ("w", "linear"), ("b", "linear"), ("linear", "relu"), ("relu", "sum"), ("v", "sum"),
            ("c", "sum"), ("sum", "tanh"), ("tanh", "loss"), ("t", "loss"),
        ]
        var diagram = Diagram(
            nodes: [
                node("b", .parameter, "one"), node("w", .parameter, "one"), node("x", .input),
                node("linear", .operation, "one"), node("relu", .operation, "one"), node("v", .parameter, "two"),
                node("c", .parameter, "two"), node("sum", .operation, "two"), node("tanh", .operation, "two"),
                node("t", .input), node("loss", .output),
            ], edges: ways.map { .init($0.0, $0.1, ["rule", "shape", "norm"]) })
        diagram.direction = .down
        return diagram
    }()

    @Test("A chain is straight within its frame, and results stand below what they are made from")
    func chain() throws {
        let places = try places(in: network)
        for (upper, lower) in [("linear", "relu"), ("sum", "tanh")] {
            #expect(try #require(places[upper]).x == places[lower]?.x)
        }
        for edge in network.edges { #expect(try #require(places[edge.from]).y > #require(places[edge.to]).y) }
    }

    @Test("In rows a node stands beside the one that it alone continues, and all else below")
    func rows() throws {
        var diagram = network
        diagram.hasRows = true
        let places = try places(in: diagram)
        for (left, right) in [("linear", "relu"), ("sum", "tanh")] {
            let (left, right) = (try #require(places[left]), try #require(places[right]))
            #expect(left.y == right.y && left.x < right.x)
        }
        for edge in diagram.edges where !["relu", "tanh"].contains(edge.to) {
            #expect(try #require(places[edge.from]).y > #require(places[edge.to]).y)
        }
    }

    @Test(
        "The arrows to a node end in the order of the edges, whatever the order of the nodes", arguments: [true, false])
    func order(isDown: Bool) throws {
        var diagram = network
        for index in diagram.nodes.indices { diagram.nodes[index].group = [] }
        diagram.direction = isDown ? .down : .right
        let places = try places(in: diagram)
        for (first, second) in [("x", "w"), ("w", "b"), ("v", "c")] {
            let (a, b) = (try #require(places[first]), try #require(places[second]))
            #expect(isDown ? a.x < b.x : a.y > b.y)
        }
    }

    @Test("Frames of a chain that leads down stand below each other")
    func frames() throws {
        let places = try places(in: network)
        func heights(_ group: String) -> [Double] {
            network.nodes.filter { $0.group == [group] }.compactMap { places[$0.id]?.y }
        }
        #expect(try #require(heights("one").min()) > #require(heights("two").max()))
    }

    @Test("Inputs that several nodes read stand before all else")
    func inputs() throws {
        var diagram = network
        diagram.edges += [.init("t", "linear"), .init("t", "relu")]
        let places = try places(in: diagram)
        #expect(places["t"]?.y == places.values.map(\.y).max())
        #expect(try #require(self.places(in: network)["t"]).y < places["linear"]?.y ?? 0)
    }

    /// The middles of the nodes, x to the right and y upwards.
    private func places(in diagram: Diagram) throws -> [String: (x: Double, y: Double)] {
        let plain = try ExternalProgram.dot.run(["-Tplain"], input: Data(diagram.dot.utf8))
        let words = String(decoding: plain, as: UTF8.self).split(separator: "\n").map { $0.split(separator: " ") }
        let nodes = words.filter { $0[0] == "node" && $0[1].hasPrefix("n") }
        return Dictionary(
            uniqueKeysWithValues: nodes.map { word in
                let index = Int(word[1].dropFirst()) ?? 0
                return (diagram.nodes[index].id, (Double(word[2]) ?? .nan, Double(word[3]) ?? .nan))
            })
    }
}
