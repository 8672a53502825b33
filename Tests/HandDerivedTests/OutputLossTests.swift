import PullbackArrays
import PullbackHandDerived
import PullbackTestSupport
import Testing

@Suite("Outputs and losses by hand") struct OutputLossTests {
    /// Logits from the ordinary to ±1000 and the labels for them, [3, 2].
    let z = NDArray<Double>([[1000, -1000], [-1000, 1000], [0.5, -2]])
    let y = NDArray<Double>([[0, 1], [0, 1], [1, 0]])

    @Test(
        "Logits of ±1000 have finite probabilities, losses and δ, in Double and in Float",
        arguments: OutputLoss.allCases)
    func extremes(output: OutputLoss) {
        func check<S: RealScalar>(_ z: NDArray<S>, _ y: NDArray<S>) {
            let p = output.probabilities(z)
            let losses = output.losses(z: z, p: p, y: y)
            #expect(p.isFinite && losses.isFinite && output.delta(p: p, y: y).isFinite)
            #expect(p[0, 0] == 1 && p[0, 1] == 0 && p[1, 1] == 1)
            #expect(losses.shape == [3])
            switch output {
            case .softmaxCrossEntropy, .sigmoidBinaryCrossEntropy: #expect(losses[0] == 2000 && losses[1] == 0)
            case .sigmoidHalfSquaredError: #expect(losses[0] == 1 && losses[1] == 0)
            }
        }
        check(z, y)
        check(NDArray<Float>(z), NDArray<Float>(y))
    }

    @Test("The rows of softmax sum to 1, and a number added to a row changes nothing")
    func softmax() {
        var generator = Generator(seed: 0)
        let z = NDArray<Double>.normal([50, 10], standardDeviation: 30, using: &generator)
        let p = OutputLoss.softmaxCrossEntropy.probabilities(z)
        // Ten exponentials, their sum and quotients; the sum of ten quotients.
        let rounding = Tolerance.roundings(2 * (Tolerance.function + 10 + 2))
        #expect(distance(p.sum(over: 1), .ones([50])) <= Tolerance.roundings(2 * (10 + 1)))
        #expect(distance(p, z.softmax()) <= rounding)
        // A sum with 500 is rounded in its own last place, and the slope of p with respect to two logits is
        // at most ½.
        let largest = 500 + z.absolute().max().item
        #expect(
            distance(p, OutputLoss.softmaxCrossEntropy.probabilities(z + 500))
                <= rounding + Tolerance.roundings(2) * largest)
    }

    @Test("Softmax without the row's maximum is not a number at 1000")
    func withoutMaximum() {
        let powers = z.exp()
        #expect(!(powers / powers.sum(over: 1, keepingAxes: true)).isFinite)
    }

    @Test("Cross-entropy is −ln of the likelihood ∏ pₖ^yₖ, to rounding")
    func likelihood() {
        let p = OutputLoss.softmaxCrossEntropy.probabilities(NDArray<Double>([[1, 2, 3]]))
        let y = NDArray<Double>([[0, 1, 0]])
        let loss = OutputLoss.softmaxCrossEntropy.losses(z: NDArray([[1, 2, 3]]), p: p, y: y)
        let likelihood = zip(p.elements, y.elements).reduce(1) { $0 * Double.pow($1.0, $1.1) }
        #expect(relativeError(loss.item, -Double.log(likelihood)) <= Tolerance.roundings(4 * Tolerance.function + 8))
    }

    @Test("The notebooks' ε forms are what they say, and near the exact loss where p is neither 0 nor 1")
    func forms() {
        let z = NDArray<Double>([[0.5, -2, 1]])
        let y = NDArray<Double>([[0, 0, 1]])
        for output in [OutputLoss.softmaxCrossEntropy, .sigmoidBinaryCrossEntropy] {
            let p = output.probabilities(z)
            let exact = output.losses(z: z, p: p, y: y).item
            // ln(p + ε) is larger than ln p by ε/p, for three probabilities that are all above ½.
            for (form, shift) in [
                (CrossEntropyForm.shifted(by: 1e-12), 6e-12), (.shifted(by: 0), 0), (.clipped(to: 1e-8), 0),
            ] {
                let rounding = 4 * Tolerance.roundings(2 * (3 * Tolerance.function + 3 + 4))
                #expect(abs(output.losses(z: z, p: p, y: y, form: form).item - exact) <= shift + rounding)
            }
        }
        let certain = NDArray<Double>([[1, 0]])
        let wrong = NDArray<Double>([[0, 1]])
        func loss(_ output: OutputLoss, _ form: CrossEntropyForm) -> Double {
            output.losses(z: certain, p: certain, y: wrong, form: form).item
        }
        let rounding = Tolerance.roundings(2 * Tolerance.function + 4)
        #expect(relativeError(loss(.softmaxCrossEntropy, .shifted(by: 1e-12)), -Double.log(1e-12)) <= rounding)
        #expect(relativeError(loss(.softmaxCrossEntropy, .clipped(to: 1e-8)), -Double.log(1e-8)) <= rounding)
        let both = -Double.log(1e-8) - Double.log(1 - (1 - 1e-8))
        #expect(relativeError(loss(.sigmoidBinaryCrossEntropy, .clipped(to: 1e-8)), both) <= rounding)
        #expect(loss(.sigmoidHalfSquaredError, .clipped(to: 1e-8)) == 1)
    }

    @Test("f′ of ReLU and leaky ReLU at 0 is the negative side's, and f is max(0, z) and max(0.01 z, z)")
    func kinks() {
        let z = NDArray<Double>([-2, 0, 3])
        #expect(HiddenActivation.relu(z) == NDArray([0, 0, 3]))
        #expect(HiddenActivation.relu.derivative(z) == NDArray([0, 0, 1]))
        #expect(HiddenActivation.leakyReLU(z) == NDArray([-0.02, 0, 3]))
        #expect(HiddenActivation.leakyReLU.derivative(z) == NDArray([0.01, 0.01, 1]))
        #expect(HiddenActivation.leakyReLU.derivative(NDArray<Float>(z)) == NDArray([0.01, 0.01, 1]))
    }
}
