import Foundation
import PullbackArrays
import PullbackDrawing
import PullbackPictures
import PullbackScalarEngine
import Testing

@Suite("Graph of a value") struct ValueGraphTests {
    /// tanh(w₁x₁ + w₂x₂ + b), whose numbers are micrograd's example.
    private func neuron() -> (o: Value, parameters: [Value]) {
        let x = [Value(2, label: "x₁"), Value(0, label: "x₂")]
        let w = [Value(-3, label: "w₁"), Value(1, label: "w₂")]
        let b = Value(6.8813735870195432, label: "b")
        let o = (w[0] * x[0] + w[1] * x[1] + b).tanh()
        o.label = "o"
        o.backward()
        return (o, w + [b])
    }

    @Test("In each node what it is, its value and its gradient")
    func nodes() {
        let (o, parameters) = neuron()
        let diagram = Diagram(of: o, parameters: parameters)
        #expect(
            diagram.nodes.map { "\($0.kind) \($0.title) \($0.lines.map(\.text).joined(separator: " "))" } == [
                "parameter w₁ −3 1", "input x₁ 2 −1.5", "operation × −6 0.5", "parameter w₂ 1 0", "input x₂ 0 0.5",
                "operation × 0 0.5", "operation + −6 0.5", "parameter b 6.881 0.5", "operation + 0.8814 0.5",
                "output o = tanh 0.7071 1",
            ])
        for node in diagram.nodes {
            #expect(node.lines.map(\.name) == ["value", "grad"] && node.lines.map(\.pass) == [.forward, .backward])
        }
        #expect(diagram.caption.contains { $0.text == "derivative of o with respect to the node" })
    }

    @Test("On each arrow the local derivative")
    func arrows() {
        let (o, parameters) = neuron()
        let diagram = Diagram(of: o, parameters: parameters)
        let titles = Dictionary(uniqueKeysWithValues: diagram.nodes.map { ($0.id, $0.title) })
        #expect(
            diagram.edges.map { "\(titles[$0.from]!) \($0.lines[0].text) \(titles[$0.to]!)" } == [
                "w₁ 2 ×", "x₁ −3 ×", "w₂ 0 ×", "x₂ 1 ×", "× 1 +", "× 1 +", "+ 1 +", "b 1 +", "+ 0.5 o = tanh",
            ])
        #expect(diagram.edges.allSatisfy { $0.lines.count == 1 && $0.lines[0].pass == .backward })
    }

    @Test("A number used twice is one node with two arrows; a number without a label is a constant")
    func shared() {
        let a = Value(3, label: "a")
        let diagram = Diagram(of: 2 * (a * a) + a)
        #expect(diagram.nodes.map(\.kind) == [.constant, .input, .operation, .operation, .output])
        #expect(diagram.nodes.map(\.title) == ["", "a", "×", "×", "+"])
        let a1 = diagram.nodes[1].id
        #expect(diagram.edges.filter { $0.from == a1 }.map { $0.lines[0].text } == ["3", "3", "1"])
    }

    @Test("A number that was given is a graph of one node")
    func alone() {
        let diagram = Diagram(of: Value(1.5, label: "x"))
        #expect(diagram.nodes.map(\.kind) == [.output] && diagram.nodes[0].title == "x" && diagram.edges.isEmpty)
    }

    @Test("A square is called so")
    func square() {
        let x = Value(3, label: "x")
        #expect(Diagram(of: x.power(2)).nodes[1].title == "square" && Diagram(of: x.power(3)).nodes[1].title == "power")
    }

    @Test("The same numbers give the same text")
    func deterministic() {
        let (first, second) = (neuron(), neuron())
        #expect(
            Diagram(of: first.o, parameters: first.parameters).dot
                == Diagram(of: second.o, parameters: second.parameters.reversed()).dot)
    }

    @Test("A short graph leads to the right, a long one down the page")
    func direction() {
        #expect(Diagram(of: neuron().o).direction == .right)
        #expect(Diagram(of: neuron().o.exp().log()).direction == .down)
    }

    @Test("A chain of 100 000 operations needs no stack")
    func chain() {
        let y = (0..<100_000).reduce(Value(0)) { sum, _ in -sum }
        #expect(Diagram(of: y).nodes.count == 100_001)
    }

    @Test(
        "Numbers have four digits, a true minus sign, and powers of ten where they are shorter",
        arguments: [
            (0.0, "0"), (-0.0, "0"), (1, "1"), (-1, "−1"), (0.70710678, "0.7071"), (-0.066534, "−0.06653"),
            (12345, "1.234·10⁴"), (1234.5, "1234"), (0.00001, "10⁻⁵"), (-2.5e-12, "−2.5·10⁻¹²"), (1e6, "10⁶"),
            (-1e10, "−10¹⁰"), (.infinity, "∞"), (-.infinity, "−∞"), (.nan, "NaN"), (99999, "10⁵"), (0.99999, "1"),
        ])
    func numbers(number: Double, text: String) { #expect(short(number) == text) }
}
