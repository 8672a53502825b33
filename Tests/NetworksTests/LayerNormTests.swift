import PullbackArrays
import PullbackAutodiff
import PullbackGradientChecking
import PullbackNetworks
import PullbackTestSupport
import Testing

@Suite("Layer normalization") struct LayerNormTests {
    struct File: Decodable {
        let rows: [String: [[Double]]]
        private enum CodingKeys: String, CodingKey { case rows = "layer normalization" }
    }

    /// The output and the gradients of x, γ and β.
    private func run<S: RealScalar>(_: S.Type, _ shaking: inout Shaking) -> [[Double]] {
        var generator = Generator(seed: 1)
        func normal(_ mean: Double, _ deviation: Double, _ shape: Shape) -> NDArray<S> {
            NDArray(shaking(.normal(shape, mean: mean, standardDeviation: deviation, using: &generator)))
        }
        let layer = LayerNorm<S>(3)
        layer.weight = Tensor(normal(1, 0.5, [3]))
        layer.bias = Tensor(normal(0, 1, [3]))
        let x = Tensor(variable: normal(2, 3, [5, 3]))
        let y = layer(x)
        y.backward(from: normal(0, 1, [5, 3]))
        return [y.array, x.grad!, layer.weight.grad!, layer.bias.grad!].map { $0.elements.map { Double($0) } }
    }

    private func compare<S: RealScalar>(_ name: String, as scalar: S.Type) throws {
        let expected = try #require(try reference("networks.json", as: File.self).rows[name])
        // Roundings in both computations: the sums over three features for μ and σ², three more sums for the
        // gradients, and a few roundings of each number.
        let tolerances = Tolerance.measured(roundings: 2 * (5 * 5 + 15), in: S.self) { run(Double.self, &$0) }
        var still = Shaking.none
        let numbers = run(S.self, &still)
        #expect(numbers.count == 4 && expected.count == 4)
        for (index, ((numbers, expected), tolerance)) in zip(zip(numbers, expected), tolerances).enumerated() {
            #expect(distance(numbers, expected) <= tolerance, "list \(index)")
            #expect(tolerance < 1e-3)
        }
    }

    @Test("Outputs and gradients are PyTorch's, in either precision")
    func agreesWithPyTorch() throws {
        try compare("double", as: Double.self)
        try compare("single", as: Float.self)
    }

    @Test("Its gradients are those of central differences, and training changes nothing")
    func gradients() {
        var generator = Generator(seed: 2)
        let layer = LayerNorm<Double>(3)
        let point = [
            NDArray<Double>.normal([2, 4, 3], using: &generator), .normal([3], using: &generator),
            .normal([3], using: &generator),
        ]
        let weights = Tensor<Double>(.normal([2, 4, 3], using: &generator))
        func value(_ x: Tensor<Double>, _ point: [NDArray<Double>]) -> Tensor<Double> {
            (layer.weight, layer.bias) = (Tensor(point[1]), Tensor(point[2]))
            return (layer(x).squared() * weights).sum()
        }
        let x = Tensor(variable: point[0])
        value(x, point).backward()
        let result = GradientCheck.check(
            gradients: [x.grad!, layer.weight.grad!, layer.bias.grad!],
            of: { value(Tensor($0[0]), $0).item }, at: point, names: ["x", "γ", "β"])
        #expect(result.isPassed && result.count == 30, "\(result)")
        #expect(training { layer(x) }.array == layer(x).array)
    }

    @Test("A row of equal numbers becomes β, and a single example is normalized like any other")
    func rows() {
        let layer = LayerNorm<Float>(4)
        layer.bias = Tensor([1, 2, 3, 4])
        #expect(layer(Tensor([[7, 7, 7, 7]])).array == NDArray([[1, 2, 3, 4]]))
        let x = Tensor<Float>([[1, 2, 3, 5], [4, -1, 0, 2]])
        #expect(training { layer(x.slice(0..<1)) }.array == layer(x).array.slice(0..<1))
        #expect(layer.namedParameters.map(\.name) == ["weight", "bias"] && layer.namedBuffers.isEmpty)
    }

    @Test("Another number of features stops the program")
    func shapes() async {
        await #expect(processExitsWith: .failure) { _ = LayerNorm<Float>(3)(Tensor([[1, 2]])) }
    }
}

@Suite("Residual connections") struct ResidualTests {
    @Test("The output is x + f(x), and names are those of the layer within")
    func sum() {
        var generator = Generator(seed: 0)
        let residual = Residual(Sequential(Linear<Float>(3, 3, using: &generator), Activation(.tanh)))
        let x = Tensor<Float>(.normal([5, 3], using: &generator))
        #expect(residual(x).array == x.array + residual.layer(x).array)
        #expect(residual.namedParameters.map(\.name) == ["layer.layers.0.weight", "layer.layers.0.bias"])
    }

    @Test("A layer that changes the shape stops the program instead of broadcasting")
    func shapes() async {
        await #expect(processExitsWith: .failure) {
            var generator = Generator(seed: 0)
            _ = Residual(Linear<Float>(3, 1, using: &generator))(.zeros([2, 3]))
        }
    }
}
