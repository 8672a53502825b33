import Foundation
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

    /// σ of 200 · 300 weights, by the formulas of the papers.
    private let deviations: [String: Double] = [
        "he": (2.0 / 200).squareRoot(), "xavier": (2.0 / 500).squareRoot(), "lecun": (1.0 / 200).squareRoot(),
        "he-uniform": (2.0 / 200).squareRoot(), "xavier-uniform": (2.0 / 500).squareRoot(),
        "lecun-uniform": (1.0 / 200).squareRoot(), "pytorch": (1.0 / 600).squareRoot(), "normal": 0.01,
        "truncated-normal": 0.02 * 0.8796256610, "uniform": 0.05 / 3.0.squareRoot(), "constant": 0, "zeros": 0,
        "orthogonal": (1.0 / 300).squareRoot(),
    ]

    @Test("The standard deviations are the papers', of the formula and of the drawn numbers")
    func standardDeviations() throws {
        #expect(Set(deviations.keys) == Set(Initialization.allCases.map(\.rawValue)))
        for initialization in Initialization.allCases {
            let expected = try #require(deviations[initialization.rawValue])
            let formula = initialization.standardDeviation(in: 200, out: 300)
            #expect(relativeError(formula, expected) <= 1e-10, "\(initialization.rawValue)")
            var generator = Generator(seed: 1)
            let w: NDArray<Double> = initialization.weight(in: 200, out: 300, using: &generator)
            #expect(w.shape == [200, 300])
            if initialization == .constant(0.01) { continue }
            // Of n = 60 000 draws the mean has the standard deviation σ/√n, and that of the draws at most σ/√(2n).
            #expect(abs(w.mean().item) <= 5 * expected / 60_000.0.squareRoot())
            #expect(abs(w.squared().mean().item.squareRoot() - expected) <= 5 * expected / 120_000.0.squareRoot())
        }
    }

    @Test("Uniform weights are NumPy's uniform(−limit, limit), and none is beyond the limit")
    func uniform() throws {
        for (name, limit) in [
            ("he-uniform", (6.0 / 20).squareRoot()), ("xavier-uniform", (6.0 / 50).squareRoot()),
            ("lecun-uniform", (3.0 / 20).squareRoot()), ("pytorch", (1.0 / 20).squareRoot()), ("uniform:0.25", 0.25),
        ] {
            var (a, b) = (Generator(seed: 2), Generator(seed: 2))
            let initialization = try #require(Initialization(rawValue: name))
            let w: NDArray<Double> = initialization.weight(in: 20, out: 30, using: &a)
            #expect(w == .uniform([20, 30], -limit, limit, using: &b), "\(name)")
        }
    }

    @Test("PyTorch's draws weights and biases from ± 1/√in; of the others no bias is drawn")
    func biases() {
        var (a, b) = (Generator(seed: 3), Generator(seed: 3))
        let layer = Linear<Double>(16, 200, initialization: .pytorch, using: &a)
        #expect(layer.weight.array == .uniform([16, 200], -0.25, 0.25, using: &b))
        #expect(layer.bias.array == .uniform([200], -0.25, 0.25, using: &b) && a == b)
        for initialization in Initialization.allCases where initialization != .pytorch {
            let before = a
            #expect(initialization.bias(in: 3, out: 4, using: &a) == NDArray<Double>.zeros([4]) && a == before)
        }
    }

    @Test("Truncated normal numbers are those of the normal stream that are not beyond 2σ")
    func truncated() {
        var (a, b) = (Generator(seed: 4), Generator(seed: 4))
        let w: NDArray<Double> = Initialization(rawValue: "truncated-normal:0.5")!.weight(in: 30, out: 40, using: &a)
        let kept = b.normal(count: 1400).filter { abs($0) <= 2 }.prefix(1200).map { $0 * 0.5 }
        #expect(w.elements == kept && kept.count == 1200)
    }

    @Test(
        "Orthogonal weights are the Q of PyTorch: orthonormal rows or columns, R triangular with a positive diagonal",
        arguments: [[4, 7], [7, 4], [5, 5]])
    func orthogonal(shape: [Int]) throws {
        var (a, b) = (Generator(seed: 5), Generator(seed: 5))
        let w: NDArray<Double> = Initialization(rawValue: "orthogonal:3")!
            .weight(in: shape[0], out: shape[1], using: &a)
        let drawn = NDArray<Double>.normal(Shape(shape), using: &b)
        // With the vectors as rows.
        let isTall = shape[0] > shape[1]
        let (q, source) = isTall ? ((w / 3).transposed(), drawn.transposed()) : (w / 3, drawn)
        let n = q.shape[0]
        let r = q.matmul(source, transposeOther: true)
        let size = source.norm
        // Sums of up to 7 products in several steps for each of up to 7 rows.
        let tolerance = Tolerance.roundings(7 * 7 * 6)
        #expect(distance(q.matmul(q, transposeOther: true), .oneHot(Array(0..<n), classes: n)) <= tolerance)
        for row in 0..<n {
            #expect(r[row, row] > 0)
            for column in 0..<row { #expect(abs(r[row, column]) <= tolerance * size) }
        }
    }

    @Test("Text with a scale or without is read and written; other text is refused")
    func text() throws {
        for text in ["he", "normal:0.5", "constant:-2", "orthogonal:1.5", "truncated-normal:1e-05", "pytorch"] {
            let initialization = try #require(Initialization(rawValue: text))
            #expect(initialization.rawValue == text)
            let data = try JSONEncoder().encode([initialization])
            #expect(String(decoding: data, as: UTF8.self) == "[\"\(text)\"]")
            #expect(try JSONDecoder().decode([Initialization].self, from: data) == [initialization])
        }
        #expect(Initialization(rawValue: "normal:0.01") == .normal && Initialization(rawValue: "normal:1")?.scale == 1)
        #expect(Initialization.normal(2).rawValue == "normal:2" && Initialization.normal != .normal(2))
        for text in ["", "He", "he:2", "normal:", "normal:x", "normal:0", "normal:inf", "uniform:-1", "zeros:1", ":1"] {
            #expect(Initialization(rawValue: text) == nil, "\(text)")
        }
    }

    @Test("Float draws the same numbers as Double, rounded", arguments: Initialization.allCases)
    func precision(initialization: Initialization) {
        var (a, b) = (Generator(seed: 3), Generator(seed: 3))
        let float: NDArray<Float> = initialization.weight(in: 5, out: 7, using: &a)
        let double: NDArray<Double> = initialization.weight(in: 5, out: 7, using: &b)
        #expect(float == NDArray<Float>(double) && a == b)
    }
}
