import PullbackArrays
import PullbackAutodiff
import PullbackGradientChecking
import PullbackNetworks
import PullbackTestSupport
import Testing

@Suite("Dropout") struct DropoutTests {
    private func layer<S: RealScalar>(_ rate: Double, seed: UInt64 = 0) -> Dropout<S> {
        var generator = Generator(seed: seed)
        return Dropout(rate, using: &generator)
    }

    @Test("Evaluated it gives what it takes, and draws nothing")
    func evaluated() {
        let layer: Dropout<Float> = layer(0.5)
        let x = Tensor<Float>([[1, 2], [3, 4]])
        var before = layer.generator
        #expect(layer(x).array == x.array && training { evaluation { layer(x) } }.array == x.array)
        #expect(layer.generator.random() == before.random())
    }

    @Test("In training it keeps what NumPy's random(shape) >= p says, divided by 1 − p", arguments: [0.25, 0.5, 0.8])
    func kept(rate: Double) {
        let layer: Dropout<Double> = layer(rate)
        var generator = layer.generator
        let x = Tensor<Double>(variable: NDArray((1...60).map(Double.init), shape: [3, 20]))
        let expected = (1...60).map { generator.random() >= rate ? Double($0) * (1 / (1 - rate)) : 0 }
        let y = training { layer(x) }
        #expect(y.array.elements == expected)
        // The derivative is 0 where a number was dropped, and 1/(1 − p) elsewhere.
        y.sum().backward()
        #expect(x.grad?.elements == expected.map { $0 > 0 ? 1 / (1 - rate) : 0 })
        // Both precisions keep the same elements.
        let single: Dropout<Float> = self.layer(rate)
        let y32 = training { single(Tensor(NDArray<Float>(x.array))) }
        #expect(y32.array.elements.map { $0 > 0 } == expected.map { $0 > 0 })
    }

    @Test("Its gradient is that of central differences where the mask stays")
    func gradients() {
        var generator = Generator(seed: 1)
        let x = Tensor<Double>(.normal([4, 5], using: &generator))
        let result = GradientCheck.check(
            { x in training { (layer(0.5) as Dropout<Double>)(x[0]).squared() } }, at: [x], order: 2)
        #expect(result.isPassed && result.count > 0, "\(result)")
    }

    @Test("The mean stays: over 40 000 numbers it is off by more than five deviations once in a million")
    func mean() {
        let layer: Dropout<Double> = layer(0.3)
        let mean = training { layer(.ones([40_000])) }.array.mean().item
        // The variance of a number is p/(1 − p).
        #expect(abs(mean - 1) < 5 * (0.3 / 0.7 / 40_000).squareRoot())
    }

    @Test("Every call has another mask, the same seed the same ones, and a rate of 0 keeps all")
    func masks() {
        let x = Tensor<Float>.ones([100])
        let (one, same, other) = (
            layer(0.5) as Dropout<Float>, layer(0.5) as Dropout<Float>, layer(0.5, seed: 1) as Dropout<Float>
        )
        let first = training { one(x) }.array
        #expect(first == training { same(x) }.array && first != training { other(x) }.array)
        #expect(first != training { one(x) }.array)
        #expect(training { (layer(0) as Dropout<Float>)(x) }.array == x.array)
    }

    @Test("A rate of 1 stops the program")
    func rate() async {
        await #expect(processExitsWith: .failure) { _ = DropoutTests().layer(1) as Dropout<Float> }
    }
}

@Suite("Phases") struct PhaseTests {
    struct Failure: Error {}

    @Test("Evaluation is what there is without a word, and a phase ends with its braces, also by an error")
    func ends() async {
        #expect(Phase.current == .evaluation)
        training {
            #expect(Phase.current == .training)
            evaluation { #expect(Phase.current == .evaluation) }
            #expect(Phase.current == .training)
        }
        #expect(throws: Failure.self) { try training { throw Failure() } }
        #expect(Phase.current == .evaluation)
        await training {
            await Task.yield()
            #expect(Phase.current == .training)
            await evaluation {
                await Task.yield()
                #expect(Phase.current == .evaluation)
            }
            // Only child tasks inherit the phase; a detached task does not.
            async let child = Phase.current
            #expect(await child == .training)
            #expect(await Task.detached { Phase.current }.value == .evaluation)
        }
    }
}
