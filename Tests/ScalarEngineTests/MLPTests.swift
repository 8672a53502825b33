import Foundation
import PullbackScalarEngine
import PullbackTestSupport
import Testing

@Suite("MLP of values") struct MLPTests {
    @Test("2-16-16-1 has 337 parameters: weights drawn in order, biases 0, the last layer linear")
    func parameters() {
        var draws = 0
        let network = Value.MLP([2, 16, 16, 1]) {
            draws += 1
            return Double(draws)
        }
        #expect(network.parameters.count == 337 && draws == 304)
        #expect(network.layers.map(\.neurons.count) == [16, 16, 1])
        #expect(network.layers.map(\.parameters.count) == [48, 272, 17])
        #expect(network.layers[0].neurons[1].parameters.map(\.data) == [3, 4, 0])
        #expect(network.parameters.filter { $0.data == 0 }.count == 33)
        #expect(network.layers.map { $0.neurons[0].isLinear } == [false, false, true])
    }

    @Test("A neuron is relu(w·x + b), or w·x + b")
    func neuron() {
        let neuron = Value.Neuron(2) { -2 }
        neuron.bias.data = 1
        #expect(neuron([3, 1]).data == 0 && neuron([-3, 1]).data == 5)
        let linear = Value.Neuron(2, isLinear: true) { -2 }
        let y = linear([3, 1])
        #expect(y.data == -8)
        y.backward()
        #expect(linear.parameters.map(\.grad) == [3, 1, 1])
    }

    @Test("The wrong number of inputs stops the program with both numbers")
    func wrongInputs() async throws {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Value.MLP([2, 3, 1]) { 1 }([1, 2, 3])
        }
        let printed = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
        #expect(printed.contains("neuron: 3 inputs for 2 weights"))
    }

    @Test("The gradient of every parameter agrees with central differences")
    func gradients() {
        var generator = Generator(state: 3)
        let network = Value.MLP([2, 5, 4, 2]) { generator.uniform() }
        for bias in network.layers.flatMap(\.neurons).map(\.bias) { bias.data = generator.uniform() }
        func loss() -> Value {
            [[0.3, -0.8], [-0.5, 0.9], [0.7, 0.2]].map { point in
                let y = network(point.map { Value($0) })
                return (y[0] * y[1]).tanh() + y[1] * y[1]
            }.reduce(0, +)
        }
        loss().backward()
        for parameter in network.parameters {
            let data = parameter.data
            let difference = CentralDifference(roundings: 3 * (2 + 5 + 4 + 8 + Tolerance.function)) { change in
                parameter.data = data + change
                return loss().data
            }
            parameter.data = data
            #expect(abs(parameter.grad - difference.value) <= difference.error)
        }
        #expect(network.parameters.filter { $0.grad != 0 }.count > network.parameters.count / 2)
        network.zeroGradients()
        #expect(network.parameters.allSatisfy { $0.grad == 0 })
    }

    @Test("Two moons are learned to 100 % within the hundred steps of micrograd's demo")
    func moons() {
        var generator = Generator()
        let examples = (0..<100).map { i in
            let t = Double.pi * Double(i / 2) / 49
            let noise = [0.1 * generator.normal(), 0.1 * generator.normal()]
            return i.isMultiple(of: 2)
                ? (point: [cos(t) + noise[0], sin(t) + noise[1]], label: -1.0)
                : (point: [1 - cos(t) + noise[0], 0.5 - sin(t) + noise[1]], label: 1.0)
        }
        let network = Value.MLP([2, 16, 16, 1]) { generator.uniform() }
        let parameters = network.parameters
        var correct = 0
        for step in 0..<100 where correct < 100 {
            let scores = examples.map { network($0.point.map { Value($0) })[0] }
            let margins = zip(examples, scores).map { example, score in (1 - Value(example.label) * score).relu() }
            let loss = margins.reduce(0, +) / 100 + 1e-4 * parameters.map { $0 * $0 }.reduce(0, +)
            network.zeroGradients()
            loss.backward()
            for parameter in parameters { parameter.data -= (1 - 0.9 * Double(step) / 100) * parameter.grad }
            correct = zip(examples, scores).filter { example, score in example.label * score.data > 0 }.count
        }
        #expect(correct == 100)
    }
}

/// Numbers that are the same on every machine: Knuth's linear congruential generator.
private struct Generator {
    var state: UInt64 = 0

    /// From −1 to 1.
    mutating func uniform() -> Double {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return 2 * Double(state >> 11) / 0x1p53 - 1
    }

    /// Mean 0, variance 1: nearly normal, as a sum of twelve is.
    mutating func normal() -> Double { (0..<12).reduce(0) { sum, _ in sum + uniform() / 2 } }
}
