import PullbackArrays
import PullbackDatasets
import PullbackHandDerived
import PullbackPictures
import PullbackTestSupport
import Testing

@Suite("Hidden space") struct HiddenSpaceTests {
    /// XOR by hand: h₁ = ReLU(x + y), h₂ = ReLU(x + y − 1), and the logit is h₁ − 2h₂ − ½.
    private let network = TwoLayerNetwork<Double>(
        W1: NDArray([[1, 1], [1, 1]]), b1: NDArray([0, -1]), W2: NDArray([[1], [-2]]), b2: NDArray([-0.5]),
        output: .sigmoidBinaryCrossEntropy)

    @Test("Two neurons are seen as they are: (0, 0), (1, 0) twice and (2, 1), which one line divides")
    func two() {
        let space = HiddenSpace(of: network, on: .xor)
        #expect(space.points.map { [$0.u, $0.v] } == [[0, 0], [1, 0], [1, 0], [2, 1]])
        #expect(space.line == (1, -2, -0.5) && space.isSeparated)
        #expect(space.neurons.map { [$0.a, $0.b, $0.c] } == [[1, 1, 0], [1, 1, -1]])
    }

    @Test("Two outputs are one logit: the second's less the first's")
    func outputs() {
        let softmax = TwoLayerNetwork(
            W1: network.W1, b1: network.b1, W2: NDArray([[-0.5, 0.5], [1, -1]]), b2: NDArray([0.25, -0.25]))
        #expect(HiddenSpace(of: softmax, on: .xor).line == (1, -2, -0.5))
    }

    @Test("Of more neurons: along the logit, and across it where the examples vary most; the boundary is upright")
    func more() {
        var generator = Generator(seed: 0)
        let network = TwoLayerNetwork<Double>(
            2, 5, 1, activation: .tanh, output: .sigmoidBinaryCrossEntropy, using: &generator)
        let space = HiddenSpace(of: network, on: .xor)
        let x = NDArray<Double>([[0, 0], [0, 1], [1, 0], [1, 1]])
        let a = (x.matmul(network.W1) + network.b1).tanh()
        let logits = (a.matmul(network.W2) + network.b2).elements
        // Turned numbers are sums of five, and no larger than before; an axis is the quotient of a sum and a root.
        let magnitude = 5.0.squareRoot() * network.W2.norm + 1
        let rounding = Tolerance.roundings(2 * (4 * 5 + 2 * 3 + 2 * Tolerance.function + 8)) * magnitude
        for (point, logit) in zip(space.points, logits) {
            #expect(abs(space.line.a * point.u + space.line.b * point.v + space.line.c - logit) <= rounding)
        }
        #expect(abs(space.line.b) <= rounding && abs(space.line.a - network.W2.norm) <= rounding)
        // The shown plane is a projection: no two points are farther apart in it than in the hidden space.
        for i in 0..<4 {
            for j in 0..<4 {
                let seen = (space.points[i].u - space.points[j].u, space.points[i].v - space.points[j].v)
                let distance = (a.slice(i..<(i + 1)) - a.slice(j..<(j + 1))).norm
                #expect(seen.0 * seen.0 + seen.1 * seen.1 <= distance * distance + 4 * rounding)
            }
        }
    }

    @Test("Each neuron's line is drawn, unless there are too many")
    func lines() {
        func layers(_ hidden: Int) -> Int {
            let network = TwoLayerNetwork<Double>(
                W1: .ones([2, hidden]), b1: .zeros([hidden]), W2: .ones([hidden, 1]), b2: .zeros([1]),
                output: .sigmoidBinaryCrossEntropy)
            return HiddenSpace(of: network, on: .xor).panels().plots[0].marks.count
        }
        #expect(layers(8) - layers(1) == 7 && layers(1) - layers(9) == 1)
        // The surface, the examples, the rings around mistakes, and a name at each of the four corners.
        #expect(layers(9) == 3 + 4)
    }

    @Test("One neuron, equal points and a network of zeros have their pictures, and are not separated")
    func degenerate() {
        for hidden in [1, 2, 3] {
            let zeros = TwoLayerNetwork<Double>(
                W1: .zeros([2, hidden]), b1: .zeros([hidden]), W2: .zeros([hidden, 1]), b2: .zeros([1]),
                output: .sigmoidBinaryCrossEntropy)
            let space = HiddenSpace(of: zeros, on: .xor)
            #expect(space.points.allSatisfy { $0 == (0, 0) } && !space.isSeparated)
            #expect(space.panels().plots[1].title == "Hidden space: not separated")
        }
    }
}
