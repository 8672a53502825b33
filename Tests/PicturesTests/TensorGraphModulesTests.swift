import PullbackArrays
import PullbackAutodiff
import PullbackDrawing
import PullbackNetworks
import Testing

@testable import PullbackPictures

@Suite("Modules in the graph of a tensor") struct TensorGraphModulesTests {
    typealias T = Tensor<Double>

    private final class Block: TensorModule {
        let first, second: Linear<Double>
        init(using generator: inout Generator) {
            first = Linear(4, 4, using: &generator)
            second = Linear(4, 4, using: &generator)
        }
        func callAsFunction(_ x: T) -> T { x + second(first(x).tanh()) }
    }

    private final class Network: TensorModule {
        let input: Linear<Double>
        let blocks: [Block]
        @Parameter var scale = T(NDArray.ones([4]))
        init(blocks count: Int, using generator: inout Generator) {
            input = Linear(3, 4, using: &generator)
            var blocks: [Block] = []
            for _ in 0..<count { blocks.append(Block(using: &generator)) }
            self.blocks = blocks
        }
        func callAsFunction(_ x: T) -> T { blocks.reduce(input(x).relu()) { x, block in block(x) } * scale }
    }

    private func network(blocks: Int) -> (network: Network, loss: T) {
        var generator = Generator(seed: 0)
        let network = Network(blocks: blocks, using: &generator)
        return (network, crossEntropy(network(T(.ones([2, 3]))), [0, 1]) + 0.1 * network.input.weight.squared().sum())
    }

    /// The operations, each with the modules around it.
    private func frames(_ graph: ComputationGraph) -> [String] {
        graph.nodes.filter { !$0.operation.isEmpty }.map { "\($0.operation) \($0.module)" }.sorted()
    }

    @Test("What reads parameters lies in their module, and what continues it, up to the next; a loss lies in none")
    func frames() {
        let (network, loss) = network(blocks: 1)
        let graph = ComputationGraph(of: loss, model: network)
        #expect(
            frames(graph) == [
                "+ []", "+ []", "cross-entropy []", "linear [\"blocks.0\", \"first\"]",
                "linear [\"blocks.0\", \"second\"]", "linear [\"input\"]", "mean []", "relu [\"input\"]",
                "square [\"input\"]", "sum []", "tanh [\"blocks.0\", \"first\"]", "× 0.1 []", "× []",
            ])
        let parameters = graph.nodes.filter { $0.kind == .parameter }
        #expect(
            Dictionary(uniqueKeysWithValues: parameters.map { ($0.name, $0.module) }) == [
                "input.weight": ["input"], "input.bias": ["input"], "scale": [],
                "blocks.0.first.weight": ["blocks.0", "first"], "blocks.0.first.bias": ["blocks.0", "first"],
                "blocks.0.second.weight": ["blocks.0", "second"], "blocks.0.second.bias": ["blocks.0", "second"],
            ])
    }

    @Test("Between two modules of one block an operation lies in the block; shared parameters join what reads them")
    func common() {
        var generator = Generator(seed: 0)
        let block = Block(using: &generator)
        let x = T(.ones([2, 4]))
        let outer = Sequential<Double>(block, Linear(4, 2, using: &generator))
        let graph = ComputationGraph(of: outer(x).sum(), model: outer)
        #expect(frames(graph).contains("+ [\"layers.0\", \"second\"]"))
        let tied = ComputationGraph(of: block.first.weight.matmul(block.second.weight).sum(), model: block)
        #expect(frames(tied) == ["matmul []", "sum []"])
        let inner = ComputationGraph(of: block.first.weight.matmul(block.second.weight).sum(), model: outer)
        #expect(frames(inner) == ["matmul [\"layers.0\"]", "sum []"])
    }

    @Test("Names with dots make frames without a model")
    func names() {
        let (w, v) = (T(variable: NDArray([1, 2])), T(variable: NDArray([3, 4])))
        let graph = ComputationGraph(of: ((w * 2).exp() * v).sum(), names: ["one.w": w, "two.v": v])
        #expect(frames(graph) == ["exp [\"one\"]", "sum []", "× 2 [\"one\"]", "× [\"two\"]"])
    }

    @Test("Folded, each module is one node with what it computes, its parameters, and the norm of their gradient")
    func folded() throws {
        let (network, loss) = network(blocks: 2)
        let diagram = Diagram(of: loss, model: network, isFolded: true)
        #expect(diagram.nodes.filter { $0.kind == .module }.map(\.title).sorted() == ["blocks.0", "blocks.1", "input"])
        loss.backward()
        func norm(_ prefix: String) -> String {
            let grads = network.namedParameters.filter { $0.name.hasPrefix(prefix) }.compactMap(\.parameter.grad)
            return short(grads.reduce(0) { $0 + $1.squared().sum().item }.squareRoot())
        }
        let input = try #require(diagram.nodes.first { $0.title == "input" })
        #expect(Set(try #require(input.lines.first?.text).split(separator: ", ")) == ["linear", "relu", "square"])
        #expect(input.lines.dropFirst().map(\.text) == ["16", norm("input")])
        let block = try #require(diagram.nodes.first { $0.title == "blocks.0" })
        #expect(block.lines.map(\.text) == ["linear, tanh, linear", "40", norm("blocks.0")])
        #expect(block.lines.map(\.name) == ["", "parameters", "‖grad‖"])
        #expect(!diagram.nodes.contains { $0.title == "blocks.0.first.weight" })
        #expect(diagram.nodes.contains { $0.title == "scale" })
    }

    @Test("More than 40 nodes are folded as far inside as suffices, unless told otherwise")
    func automatic() {
        func modules(_ blocks: Int, _ isFolded: Bool? = nil) -> (count: Int, titles: Set<String>) {
            let (network, loss) = network(blocks: blocks)
            let nodes = Diagram(of: loss, model: network, isFolded: isFolded).nodes
            return (nodes.count, Set(nodes.filter { $0.kind == .module }.map(\.title)))
        }
        #expect(modules(1).titles.isEmpty && modules(1).count <= 40)
        #expect(modules(4).titles == ["first", "second"] && modules(4).count <= 40)
        #expect(modules(12).titles == Set((0..<12).map { "blocks.\($0)" } + ["input"]))
        #expect(modules(12, false).titles.isEmpty && modules(12, false).count > 100)
        #expect(modules(1, true).titles == ["blocks.0", "input"])
        #expect(modules(60).titles.count == 61)
    }

    @Test("A graph without modules is never folded")
    func flat() {
        var y = T(variable: NDArray(1))
        for _ in 0..<50 { y = y.tanh() }
        #expect(Diagram(of: y).nodes.count == 51 && Diagram(of: y, isFolded: true).nodes.count == 51)
    }
}
