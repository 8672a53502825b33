import PullbackArrays
import PullbackAutodiff
import PullbackDrawing
import PullbackNetworks
import Testing

@testable import PullbackPictures

@Suite("Graph of a tensor") struct TensorGraphTests {
    typealias T = Tensor<Double>

    /// 2-2-1 with ReLU, of numbers that can be followed by hand.
    private final class Network: TensorModule {
        let layers = [
            Linear<Double>(weight: NDArray([[1, -1], [2, 0]]), bias: NDArray([0, 1])),
            Linear<Double>(weight: NDArray([[3], [1]]), bias: NDArray([-1])),
        ]
        func callAsFunction(_ x: T) -> T { layers[1](layers[0](x).relu()) }
    }

    private let network = Network()
    private let x = T([[1, 1], [0, 2]]), target = T([[8], [15]])

    /// The mean of squared errors.
    private func loss() -> (loss: T, z: T) {
        let z = network(x)  // [[8], [12]]
        return ((z - target).squared().mean(), z)  // (0² + 3²) / 2
    }

    private func named() -> ComputationGraph {
        let (loss, z) = loss()
        return ComputationGraph(of: loss, model: network, names: ["x": x, "t": target, "z": z, "L": loss])
    }

    @Test("In each node what it is, its shape, and its value and gradient: the number, or the norm of several")
    func nodes() {
        let nodes = Diagram(named()).nodes.map { node in
            "\(node.kind) \(node.title): " + node.lines.map { "\($0.name) \($0.text)" }.joined(separator: ", ")
        }
        #expect(
            nodes.sorted() == [
                "input t: shape [2, 1], ‖value‖ 17",
                "input x: shape [2, 2], ‖value‖ 2.449",
                "operation linear: shape [2, 2], ‖value‖ 5.099, ‖grad‖ 9.487",
                "operation relu: shape [2, 2], ‖value‖ 5.099, ‖grad‖ 9.487",
                "operation square: shape [2, 1], ‖value‖ 9, ‖grad‖ 0.7071",
                "operation z = linear: shape [2, 1], ‖value‖ 14.42, ‖grad‖ 3",
                "operation −: shape [2, 1], ‖value‖ 3, ‖grad‖ 3",
                "output L = mean: shape [], value 4.5, grad 1",
                "parameter W₁ = layers.0.weight: shape [2, 2], ‖value‖ 2.449, ‖grad‖ 18.97",
                "parameter W₂ = layers.1.weight: shape [2, 1], ‖value‖ 3.162, ‖grad‖ 12.37",
                "parameter b₁ = layers.0.bias: shape [2], ‖value‖ 1, ‖grad‖ 9.487",
                "parameter b₂ = layers.1.bias: shape [1], value −1, grad −3",
            ])
        #expect(Diagram(named()).nodes.last?.kind == .output)
    }

    @Test("On each arrow the rule in the names of what it joins")
    func arrows() {
        let diagram = Diagram(named())
        let titles = Dictionary(uniqueKeysWithValues: diagram.nodes.map { ($0.id, $0.title) })
        let arrows = diagram.edges.map { edge in
            "\(titles[edge.from] ?? "") → \(titles[edge.to] ?? ""): " + edge.lines.map(\.text).joined(separator: ", ")
        }
        #expect(
            arrows == [
                "x → linear: ",
                "W₁ = layers.0.weight → linear: xᵀ·g",
                "b₁ = layers.0.bias → linear: Σ g",
                "linear → relu: a: g × [a > 0]",
                "relu → z = linear: a: g·W₂ᵀ",
                "W₂ = layers.1.weight → z = linear: aᵀ·g",
                "b₂ = layers.1.bias → z = linear: Σ g",
                "z = linear → −: g",
                "t → −: ",
                "− → square: a: g × 2 × a",
                "square → L = mean: g / 2",
            ])
        #expect(diagram.edges.flatMap(\.lines).allSatisfy { $0.pass == .backward })
        #expect(diagram.caption.map(\.name) == ["grad", "‖ ‖", "on an arrow", "g", "a"])
    }

    @Test("Where several arrows leave a node, each shows the shape and norm of its part of the gradient")
    func parts() {
        let v = T(variable: NDArray([3, 4]))
        let diagram = Diagram(of: (v * v + 2 * v).sum(), names: ["v": v])
        let arrows = diagram.edges.filter { $0.from == "0" }.map { $0.lines.map(\.text) }
        #expect(arrows == [["g × v", "[2]", "norm 5"], ["g × v", "[2]", "norm 5"], ["2 × g", "[2]", "norm 2.828"]])
        #expect(
            diagram.caption.contains { $0.text == "rule of what flows back along it; of several its shape and norm" })
    }

    @Test("A value that a loss computes for itself is a node beside its rule, which names it")
    func within() throws {
        let z = T(variable: NDArray([[1, 2, 3], [3, 2, 1]]))
        let losses = crossEntropy(z, [0, 2], reduction: .each)
        var graph = ComputationGraph(of: losses.mean(), names: ["z": z, "ℓ": losses])
        graph.add("ŷ", "softmax", z.softmax(), of: "z", within: "ℓ")
        #expect(graph.nodes.map(\.title) == ["z", "labels", "ŷ = softmax", "ℓ = cross-entropy", "mean"])
        #expect(formulas(graph) == ["g × (ŷ − labels)", "g / 2"])
        let ends = graph.edges.map { [graph.nodes[$0.from].name, graph.nodes[$0.to].name] }
        #expect(ends.filter { $0.contains("ŷ") } == [["z", "ŷ"], ["ŷ", "ℓ"]])
        #expect(graph.nodes[2].gradient == nil && graph.nodes[2].shape == [2, 3])
        #expect(Diagram(ofTensors: graph).caption.first?.name == "ŷ")
        graph.add("q", "softmax", z.softmax(), of: "none", within: "ℓ")
        #expect(graph.nodes.count == 5)
    }

    @Test("A model is all that it takes; what it reads is then drawn without a name, and its letter on the arrow")
    func modelAlone() {
        let diagram = Diagram(of: loss().loss, model: network)
        #expect(diagram.direction == .down)
        let given = diagram.nodes.filter { $0.kind == .constant }
        #expect(
            given.map(\.lines)
                == [x, target].map { array in
                    [
                        .init("\(array.shape)", name: "shape"),
                        .init(short(array.array.norm), name: "‖value‖"),
                    ]
                })
        let arrow = diagram.edges.first { $0.from == given[0].id }
        #expect(arrow?.lines == ["a"])
        #expect(diagram.edges.contains { $0.lines.first?.text == "aᵀ·g" })
        #expect(diagram.nodes.last?.title == "mean")
        #expect(diagram.caption.first?.text == "derivative of the output with respect to the node")
    }

    @Test("Changes no gradient, and needs none")
    func pure() {
        let (loss, _) = loss()
        _ = Diagram(of: loss, model: network)
        #expect(network.parameters.allSatisfy { $0.grad == nil })
        loss.backward()
        let gradients = network.parameters.map(\.grad)
        _ = Diagram(of: loss, model: network)
        #expect(network.parameters.map(\.grad) == gradients)
        let nodes = named().nodes.filter { $0.kind == .parameter }
        for (name, parameter) in network.namedParameters.map({ ($0.name, $0.parameter) }) {
            let expected = parameter.grad.map { $0.count == 1 ? $0.item : $0.norm }
            #expect(nodes.first { $0.name == name }?.gradient == expected)
        }
    }

    @Test("Variables are parameters without a model, and inputs beside one")
    func variables() {
        let w = T(variable: NDArray([1, 2])), x = T(variable: NDArray([3, 4]))
        let y = (w * x).sum()
        #expect(ComputationGraph(of: y).nodes.map(\.kind) == [.parameter, .parameter, .operation, .output])
        let variable = T(variable: x.array)
        let z = network(variable.reshaped(1, 2)).sum()
        let node = ComputationGraph(of: z, model: network, names: ["v": variable]).nodes.first { $0.name == "v" }
        #expect(node?.kind == .input && node?.gradient != nil)
    }

    @Test("A name given here comes before the parameter's own, which still says where it lies")
    func renamed() {
        let graph = ComputationGraph(of: loss().loss, model: network, names: ["W₁": network.layers[0].weight])
        let node = graph.nodes.first { $0.name == "W₁" }
        #expect(node?.kind == .parameter && node?.module == ["layers.0"])
        #expect(!graph.nodes.contains { $0.name == "layers.0.weight" })
    }

    @Test("A constant that several operations read is one node, a number stands in its reader's frame")
    func constants() {
        let c = T([3, 4]), v = T(variable: NDArray([1, 2]))
        let graph = ComputationGraph(of: ((v * c + c) * T(2)).sum(), names: ["part.v": v])
        let given = graph.nodes.filter { $0.kind == .constant }
        #expect(given.map(\.shape) == [[2], []] && given.map(\.value) == [5, 2])
        #expect(graph.edges.filter { graph.nodes[$0.from].kind == .constant }.count == 3)
        let twice = ComputationGraph(of: (v * T(2) * v).sum(), names: ["part.v": v])
        #expect(twice.nodes.map(\.module) == [["part"], ["part"], ["part"], ["part"], []])
    }

    @Test("Labels are seen, though they are no tensor")
    func labels() {
        let z = T(variable: NDArray([[1, 2, 3], [3, 2, 1]]))
        let graph = ComputationGraph(of: crossEntropy(z, [0, 2]), names: ["z": z])
        #expect(graph.nodes.map(\.title) == ["z", "labels", "cross-entropy", "mean"])
        #expect(graph.nodes[1].kind == .input && graph.nodes[1].shape == [2] && graph.nodes[1].value == nil)
        #expect(formulas(graph) == ["g × (softmax(z) − labels)", "g / 2"])
    }

    @Test("The number of an operation with a number is told")
    func numbers() {
        let x = T(variable: NDArray([1, 2]))
        let y = (3 - (x * 2 + 0.5) / 4).power(3) + 1 / x
        let operations = ComputationGraph(of: y).nodes.map(\.operation)
        #expect(
            Set(operations) == ["", "× 2", "+ 0.5", "÷ 4", "3 −", "power 3", "1 ÷", "+"])
    }

    @Test("Of several numbers the gradient of the sum; of a constant a single node")
    func results() {
        let x = T(variable: NDArray([3, 4]))
        #expect(ComputationGraph(of: x.squared()).nodes.map(\.gradient) == [10, Double(2).squareRoot()])
        let constant = ComputationGraph(of: T([3, 4]), names: ["c": T([3, 4])])
        #expect(constant.nodes.map(\.title) == ["c"] && constant.nodes[0].kind == .output)
        #expect(constant.nodes[0].value == 5 && constant.edges.isEmpty)
        #expect(Diagram(constant).caption.map(\.name) == ["‖ ‖"])
        #expect(ComputationGraph(of: x).nodes.map(\.kind) == [.output])
    }

    @Test("Numbers that overflow a Float when squared, and numbers that are none")
    func extremes() {
        let large = Tensor<Float>(variable: NDArray([3e30, 4e30]))
        #expect(short(ComputationGraph(of: large).nodes[0].value ?? 0) == "5·10³⁰")
        let root = T(variable: NDArray([-1, 4])).squareRoot()
        #expect(ComputationGraph(of: root).nodes.map(\.value).last??.isNaN == true)
    }

    @Test("The same numbers give the same text")
    func deterministic() {
        #expect(Diagram(named()).dot == Diagram(named()).dot)
    }

    /// The rules of all edges that have one.
    private func formulas(_ graph: ComputationGraph) -> [String] {
        graph.edges.compactMap { if case .formula(let formula, _, _) = $0.rule { formula } else { nil } }
    }

    @Test("A letter or a name stands for one thing in a rule")
    func letters() {
        let (a, b) = (T(variable: NDArray([1, 2])), T(variable: NDArray([3, 4])))
        #expect(formulas(ComputationGraph(of: a * b)) == ["g × b", "g × a"])
        #expect(formulas(ComputationGraph(of: a * b, names: ["b": a])) == ["g × b", "g × a"])
        #expect(formulas(ComputationGraph(of: a * b, names: ["g": a, "v": b])) == ["g × v", "g × a"])
        #expect(formulas(ComputationGraph(of: a * a, names: ["v": a])) == ["g × v", "g × v"])
        #expect(formulas(ComputationGraph(of: a.tanh())) == ["g × (1 − y²)"])
        let tanh = a.tanh()
        #expect(formulas(ComputationGraph(of: tanh, names: ["h": tanh])) == ["g × (1 − h²)"])
        let labels = ComputationGraph(of: a.tanh() - b, names: ["y": b])
        #expect(formulas(labels) == ["g × (1 − out²)", "g", "−g"])
        #expect(Diagram(labels).caption.map(\.name).contains("out"))
        #expect(formulas(ComputationGraph(of: a / b, names: ["y": a])) == ["g / b", "−g × out / b"])
        let letters = ComputationGraph(of: a * b, names: ["b": a]).edges.map(\.letter)
        #expect(letters == ["a", "b"])
    }

    @Test("Rules with many inputs")
    func many() {
        let parts = (0..<4).map { T(variable: NDArray([Double($0)])) }
        let graph = ComputationGraph(of: T.concatenate(parts).sum())
        #expect(graph.edges.count == 5 && graph.edges.allSatisfy { $0.letter == nil })
    }

    @Test("A chain of 20 000 operations needs no stack")
    func chain() {
        var y = T(variable: NDArray(1))
        for _ in 0..<20_000 { y = y + 1 }
        #expect(ComputationGraph(of: y).depth == 20_000)
    }
}
