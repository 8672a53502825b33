import PullbackArrays
import PullbackNetworks
import PullbackTestSupport
import Testing

@Suite("Initialization") struct InitializationTests {
    @Test("He's weights of 784-128-10 for default_rng(0) are the curriculum's")
    func curriculum() throws {
        var generator = Generator(seed: 0)
        let network = MLP<Double>([784, 128, 10], using: &generator)
        let w = network.layers[0].weight.array
        let some = [w[0, 0], w[0, 1], w[0, 2], w[783, 127]]
        #expect(distance(some, [0.00635034, -0.0066723, 0.03234623, -0.02635567]) <= Tolerance.printed(decimals: 8))
        // W₂ comes from the same stream, right after W₁.
        var copy = Generator(seed: 0)
        _ = copy.normal(count: 784 * 128)
        let next = copy.normal(count: 1280).map { $0 * (2.0 / 128).squareRoot() }
        #expect(network.layers[1].weight.array.elements == next)
        #expect(network.layers.allSatisfy { $0.bias.array == .zeros($0.bias.shape) })
        #expect(network.layers.map(\.weight.shape) == [[784, 128], [128, 10]])
    }

    @Test("The standard deviations are the papers'", arguments: Initialization.allCases)
    func deviations(initialization: Initialization) {
        let (inputs, outputs) = (200, 300)
        let expected =
            switch initialization {
            case .he: (2.0 / 200).squareRoot()
            case .xavier: (2.0 / 500).squareRoot()
            case .lecun: (1.0 / 200).squareRoot()
            case .normal: 0.01
            case .zeros: 0.0
            }
        #expect(initialization.standardDeviation(in: inputs, out: outputs) == expected)
        var generator = Generator(seed: 1)
        let w: NDArray<Double> = initialization.weight(in: inputs, out: outputs, using: &generator)
        #expect(w.shape == [inputs, outputs])
        // Of n = 60 000 draws the mean has the standard deviation σ/√n, and that of the draws σ/√(2n).
        #expect(abs(w.mean().item) <= 5 * expected / 60_000.0.squareRoot())
        #expect(abs(w.squared().mean().item.squareRoot() - expected) <= 5 * expected / 120_000.0.squareRoot())
    }

    @Test("Float draws the same numbers as Double, rounded")
    func precision() {
        var (a, b) = (Generator(seed: 3), Generator(seed: 3))
        let float: NDArray<Float> = Initialization.xavier.weight(in: 5, out: 7, using: &a)
        let double: NDArray<Double> = Initialization.xavier.weight(in: 5, out: 7, using: &b)
        #expect(float == NDArray<Float>(double))
    }
}
