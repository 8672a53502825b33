import PullbackArrays
import PullbackAutodiff
import PullbackHandDerived
import Testing

@testable import PullbackGradientChecking

@Suite("The derivation by hand, line by line") struct HandStepsTests {
    @Test("The lines stand in the order of the backward pass, and each is right")
    func lines() {
        let steps = Problem<Double>(.twoLayer).handSteps()
        #expect(
            steps.map(\.name) == [
                "dz₂ = (p − y)/N", "dW₂ = a₁ᵀ dz₂", "db₂ = Σ rows of dz₂", "da₁ = dz₂ W₂ᵀ", "dz₁ = da₁ ⊙ f′(z₁)",
                "dW₁ = xᵀ dz₁", "db₁ = Σ rows of dz₁",
            ])
        #expect(
            steps.map(\.received.shape) == [[32, 10], [32, 10], [10], [32, 32], [32, 32], [64, 32], [32]])
        #expect(steps.allSatisfy { $0.diagnosis() == nil })
        #expect(
            Problem<Double>(.logistic).handSteps().map(\.name) == [
                "dz = (p − y)/N", "dw = xᵀ dz", "db = Σ rows of dz",
            ])
        for network in [CheckedNetwork.logistic, .xor] {
            #expect(Problem<Double>(network).handSteps().allSatisfy { $0.diagnosis() == nil })
        }
        #expect(Problem<Double>(.mlp).handSteps().isEmpty)
    }

    @Test("For each activation and output every line is right, and each mistake is named at its line alone")
    func everyForm() throws {
        var generator = Generator(seed: 5)
        let x = NDArray<Double>.normal([4, 3], using: &generator)
        for (activation, output) in zip(HiddenActivation.allCases, OutputLoss.allCases + [.softmaxCrossEntropy]) {
            let network = TwoLayerNetwork<Double>(
                W1: .normal([3, 4], using: &generator), b1: .normal([4], using: &generator),
                W2: .normal([4, 2], using: &generator), b2: .normal([2], using: &generator),
                activation: activation, output: output)
            let forward = network.forward(x, .oneHot([0, 1, 1, 0], classes: 2))
            #expect(network.steps(forward, network.backward(forward)).allSatisfy { $0.diagnosis() == nil })
            guard output != .sigmoidHalfSquaredError else { continue }
            for mistake in Mistake.allCases {
                guard mistake != .softmaxWithoutMaximum,
                    let gradients = network.backward(forward, planting: mistake)
                else { continue }
                let wrong = network.steps(forward, gradients).compactMap { $0.diagnosis() }
                #expect(wrong.count == 1 && wrong[0].mistakes.contains(mistake), "\(activation), \(mistake): \(wrong)")
            }
        }
    }

    @Test("All that follow a wrong line go on from it")
    func consequences() throws {
        let model = try #require(Problem<Double>(.twoLayer).twoLayerNetwork)
        let problem = Problem<Double>(.twoLayer)
        let forward = model.forward(problem.x, problem.y)
        let right = model.backward(forward)
        let wrong = try #require(model.backward(forward, planting: .missingMean))
        // Exactly, since 32 is a power of two.
        #expect(wrong.dW1 == right.dW1 * 32 && wrong.db2 == right.db2 * 32)
        let late = try #require(model.backward(forward, planting: .missingDerivative))
        #expect(late.dW2 == right.dW2 && late.dz1 == right.da1 && relativeError(late.dW1, right.dW1) > 0.1)
    }
}
