import PullbackArrays
import PullbackAutodiff
import PullbackGradientChecking
import PullbackNetworks
import PullbackTestSupport
import Testing

@Suite("Batch normalization") struct BatchNormTests {
    struct Reference: Decodable {
        let training: [[[Double]]]
        let evaluation: [Double]
    }

    struct File: Decodable {
        let rows: [String: Reference]
        private enum CodingKeys: String, CodingKey { case rows = "batch normalization" }
    }

    /// Outputs, the gradients of x, γ and β, and the running statistics of three batches; then an evaluation.
    private func run<S: RealScalar>(_: S.Type, _ shaking: inout Shaking) -> [[Double]] {
        var generator = Generator(seed: 1)
        func normal(_ mean: Double, _ deviation: Double, _ shape: Shape) -> NDArray<S> {
            NDArray(shaking(.normal(shape, mean: mean, standardDeviation: deviation, using: &generator)))
        }
        let layer = BatchNorm<S>(3)
        layer.weight = Tensor(normal(1, 0.5, [3]))
        layer.bias = Tensor(normal(0, 1, [3]))
        var numbers: [NDArray<S>] = []
        for _ in 0..<3 {
            let x = Tensor(variable: normal(2, 3, [5, 3]))
            let g = normal(0, 1, [5, 3])
            for parameter in layer.parameters { parameter.grad = nil }
            let y = training { layer(x) }
            y.backward(from: g)
            numbers += [y.array, x.grad!, layer.weight.grad!, layer.bias.grad!]
            numbers += [layer.runningMean.array, layer.runningVariance.array]
        }
        numbers.append(layer(Tensor(normal(2, 3, [5, 3]))).array)
        return numbers.map { $0.elements.map { Double($0) } }
    }

    private func compare<S: RealScalar>(_ name: String, as scalar: S.Type) throws {
        let reference = try #require(try reference("networks.json", as: File.self).rows[name])
        // Roundings in both computations: the sums over five rows for μ and σ², three more sums for the
        // gradients, and a few roundings of each number.
        let tolerances = Tolerance.measured(roundings: 2 * (5 * 5 + 15), in: S.self) { run(Double.self, &$0) }
        var still = Shaking.none
        let expected = reference.training.joined() + [reference.evaluation]
        let numbers = run(S.self, &still)
        #expect(numbers.count == 19 && expected.count == 19)
        for (index, ((numbers, expected), tolerance)) in zip(zip(numbers, expected), tolerances).enumerated() {
            #expect(distance(numbers, expected) <= tolerance, "list \(index)")
            #expect(tolerance < 1e-3)
        }
    }

    @Test("Outputs, gradients and running statistics are PyTorch's, in either precision")
    func agreesWithPyTorch() throws {
        try compare("double", as: Double.self)
        try compare("single", as: Float.self)
    }

    @Test("Its gradients are those of central differences, in training and evaluated", arguments: [true, false])
    func gradients(isTraining: Bool) {
        var generator = Generator(seed: 2)
        let layer = BatchNorm<Double>(3)
        layer.runningVariance = Tensor([0.5, 1, 2])
        let point = [
            NDArray<Double>.normal([6, 3], using: &generator), .normal([3], using: &generator),
            .normal([3], using: &generator),
        ]
        let weights = Tensor<Double>(.normal([6, 3], using: &generator))
        func value(_ x: Tensor<Double>, _ point: [NDArray<Double>]) -> Tensor<Double> {
            (layer.weight, layer.bias) = (Tensor(point[1]), Tensor(point[2]))
            // Within the differences nothing may change but the point.
            let y = isTraining ? training { layer(x) } : layer(x)
            return (y.squared() * weights).sum()
        }
        let x = Tensor(variable: point[0])
        value(x, point).backward()
        let result = GradientCheck.check(
            gradients: [x.grad!, layer.weight.grad!, layer.bias.grad!],
            of: { value(Tensor($0[0]), $0).item }, at: point, names: ["x", "γ", "β"])
        #expect(result.isPassed && result.count == 24, "\(result)")
        let second = GradientCheck.check({ value($0[0], [$0[0].array, point[1], point[2]]) }, at: [x], order: 2)
        #expect(second.isPassed, "\(second)")
    }

    @Test("In training every feature has mean β and variance γ², and evaluation changes nothing")
    func phases() {
        var generator = Generator(seed: 3)
        let layer = BatchNorm<Double>(2)
        let x = Tensor<Double>(.normal([100, 2], mean: 5, standardDeviation: 3, using: &generator))
        let before = layer.state
        _ = layer(x)
        #expect(layer.state == before)
        let y = training { layer(x) }.array
        // Of numbers below 20, a hundred summed twice.
        let tolerance = Tolerance.roundings(2 * 110) * 20
        #expect(distance(y.mean(over: 0), .zeros([2])) <= tolerance)
        // σ²/(σ² + ε) is a little less than 1.
        #expect(distance(y.squared().mean(over: 0), .ones([2])) <= tolerance + 1e-5)
        #expect(layer.state["running_mean"] != before["running_mean"])
        #expect(training { evaluation { layer(x) } }.array == layer(x).array)
    }

    @Test("Names are PyTorch's, and the running statistics are no parameters")
    func names() {
        let layer = BatchNorm<Float>(2)
        #expect(layer.namedParameters.map(\.name) == ["weight", "bias"])
        #expect(layer.namedBuffers.map(\.name) == ["running_mean", "running_var"])
    }

    @Test("A row alone has no variance: the program stops and says what to do")
    func oneRow() async throws {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = training { BatchNorm<Float>(2)(Tensor([[1, 2]])) }
        }
        let printed = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
        #expect(printed.contains("one row has no variance: choose a batch size that leaves no row alone"))
    }
}
