import Foundation
import PullbackArrays
import PullbackBrowser
import Testing

/// The backward pass of a page, taken apart here.
struct TakenApart: Codable {
    /// The settings, the steps before, and the points.
    let settings: String
    let steps, first, count: Int
    /// The names, values and gradients of the nodes, and the gradients along their edges.
    var names: [String] = [], values: [[Double]] = [], gradients: [[Double]] = [], edges: [[[Double]]] = []

    init(_ text: String, steps: Int, first: Int, count: Int) throws {
        (settings, self.steps, self.first, self.count) = (text, steps, first, count)
        let learner = try Learner(try Settings(text))
        for _ in 0..<steps { learner.step() }
        let train = learner.examples.train, rows = Array(first..<first + count)
        for node in BackwardPass(of: learner, for: train.rows(rows)).nodes {
            names.append(node.name)
            values.append(node.value.elements)
            gradients.append(node.gradient?.elements ?? [])
            edges.append(node.inputs.map { $0.gradient?.elements ?? [] })
        }
    }
}

@Suite("A backward pass of a page")
struct BackwardPassTests {
    static let all: [(settings: String, count: Int)] = [
        ("data=moons\nhidden=4,2\nactivation=tanh,relu", 1),
        ("data=circles\nhidden=3\nactivation=sigmoid\nloss=binary-cross-entropy\nseed=3", 16),
        ("data=waves\nhidden=5\nactivation=leaky-relu\nloss=huber", 8),
        ("data=spirals\nhidden=4,3\nactivation=tanh\nnormalization=layer\nloss=margin", 5),
        // Before a normalization a bias has no gradient but rounding errors, of which Adam makes whole steps.
        ("data=blobs\nhidden=3\nactivation=relu\nnormalization=batch\noptimizer=sgd", 4),
    ]

    @Test("adds up at every node what flows back along its edges", arguments: all)
    func addsUp(_ settings: String, _ count: Int) throws {
        let learner = try Learner(try Settings(settings))
        for _ in 0..<20 { learner.step() }
        let nodes = BackwardPass(of: learner, for: learner.examples.train.rows(Array(2..<2 + count))).nodes
        var sums = nodes.map { [Double](repeating: 0, count: $0.value.count) }
        for node in nodes {
            for input in node.inputs {
                guard let source = input.source, let gradient = input.gradient else { continue }
                for (index, number) in gradient.elements.enumerated() { sums[source][index] += number }
            }
        }
        #expect(nodes.last?.gradient?.elements == [1])
        for (node, sum) in zip(nodes, sums).dropLast() {
            let gradient = node.gradient?.elements ?? []
            // As many additions as edges, in another order.
            #expect(zip(gradient, sum).allSatisfy { abs($0 - $1) <= 1e-15 * max(1, abs($1)) }, "\(node.name)")
            #expect(gradient.count == sum.count, "\(node.name)")
        }
    }

    /// `Tests/PagesTests/Browser/run` compares the playground with this file.
    @Test("writes its numbers for the comparison with the playground", .enabled(if: backwardReferencePath != nil))
    func writesReference() throws {
        let path = try #require(backwardReferencePath)
        let all = try Self.all.map { try TakenApart($0.settings, steps: 20, first: 2, count: $0.count) }
        try JSONEncoder().encode(all).write(to: URL(fileURLWithPath: path))
    }
}

private let backwardReferencePath = ProcessInfo.processInfo.environment["PULLBACK_BACKWARD_REFERENCE"]
