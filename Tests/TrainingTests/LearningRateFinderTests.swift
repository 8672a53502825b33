import PullbackArrays
import PullbackAutodiff
import PullbackDatasets
import PullbackNetworks
import PullbackTestSupport
import Testing

@testable import PullbackTraining

@Suite("The learning-rate finder") struct LearningRateFinderTests {
    struct Sweep: Decodable {
        let rates, losses, smoothed: [Double]
        let steep, valley, minimum: Double

        enum CodingKeys: String, CodingKey {
            case rates, losses, smoothed, steep, valley
            case minimum = "minimum/10"
        }
    }

    /// Returns the data and the network of References/finder.py, and the generator in the state after making them.
    private func start(seed: UInt64) -> (data: Dataset, network: MLP<Double>, generator: Generator) {
        var generator = Generator(seed: seed)
        let features = generator.normal(count: 80)
        let data = Dataset(
            name: "points", features: .numbers(features), width: 2, labels: generator.integers(0..<3, count: 40),
            classNames: ["0", "1", "2"])
        return (data, MLP([2, 6, 3], activation: .tanh, initialization: .xavier, using: &generator), generator)
    }

    @Test("finds what PyTorch's optimizers and fastai's definitions find", arguments: ["sgd", "adam"])
    func trace(_ name: String) throws {
        let expected = try #require(try reference("finder.json", as: [String: Sweep].self)[name])
        func run(_ shaking: inout Shaking) throws -> LearningRateSweep {
            let (data, network, generator) = start(seed: name == "sgd" ? 11 : 12)
            for parameter in network.parameters { parameter.array = shaking(parameter.array) }
            let optimizer: any Optimizer<Double> =
                name == "sgd"
                ? SGD(network.parameters, learningRate: 0.1, momentum: 0.9)
                : Adam(network.parameters, learningRate: 0.001)
            return try Trainer(network, optimizer, epochs: 1, batchSize: 8).findLearningRate(
                data, .classification, using: generator, from: 1e-4, to: 10, steps: 60)
        }
        var still = Shaking.none
        let sweep = try run(&still)
        #expect(sweep.rates.count == expected.rates.count)
        #expect(relativeError(sweep.rates, expected.rates) <= Tolerance.roundings(2 * Tolerance.foreignFunction))
        // Sums of 2, 6 and 3 numbers forward and back, over 8 examples, two functions, and a step of the optimizer; all
        // roundings of the 60 steps as if they came before the first.
        let roundings = 2 * (2 * (2 + 6 + 3) + 8 + 16) + 2 * (Tolerance.function + Tolerance.foreignFunction)
        let tolerances = try Tolerance.measured(roundings: 60 * roundings) { shaking in
            let sweep = try run(&shaking)
            return [sweep.losses, sweep.smoothed]
        }
        #expect(distance(sweep.losses, expected.losses) <= tolerances[0])
        #expect(distance(sweep.smoothed, expected.smoothed) <= tolerances[1])
        for (rule, rate) in [
            (LearningRateSweep.Rule.steep, expected.steep), (.valley, expected.valley), (.minimum, expected.minimum),
        ] {
            #expect(
                relativeError(try #require(sweep.suggestion(rule)), rate)
                    <= Tolerance.roundings(2 * Tolerance.foreignFunction), "\(rule)")
        }
    }

    @Test("leaves nothing behind: the training after it has the bits of one without it")
    func leavesNothing() throws {
        func parameters(afterSweep: Bool) throws -> [String: NDArray<Float>] {
            var generator = Generator(seed: 3)
            let data = Dataset.spirals(using: &generator)
            var recipe = Recipe(hidden: [8], learningRate: 0.01, epochs: 2)
            (recipe.normalization, recipe.dropout, recipe.optimizer) = (.batch, 0.2, .adamw)
            let network: MLP<Float> = recipe.makeNetwork(for: data, using: &generator)
            let trainer = recipe.makeTrainer(for: network)
            // The first epoch fills the optimizer's memory, so that there is something to lose.
            try trainer.fit(data, using: &generator)
            for parameter in network.parameters { parameter.grad = parameter.array + 1 }
            if afterSweep {
                let sweep = try trainer.findLearningRate(data, .classification, using: generator)
                #expect(sweep.rates.count > 50)
            }
            #expect(network.parameters.allSatisfy { $0.grad == $0.array + 1 })
            trainer.optimizer.zeroGradients()
            try trainer.fit(data, using: &generator)
            return network.state
        }
        #expect(try parameters(afterSweep: true) == parameters(afterSweep: false))
    }

    @Test("ends where the loss is no longer finite, and says nothing of too few steps")
    func ends() throws {
        let (data, network, generator) = start(seed: 1)
        let trainer = Trainer(network, SGD(network.parameters, learningRate: 1), epochs: 1, batchSize: 8)
        let wild = try trainer.findLearningRate(
            data, .classification, using: generator, from: 1e100, to: 1e300, steps: 20)
        #expect(wild.rates.count < 20 && wild.suggestion(.valley) == nil && wild.suggestion(.steep) == nil)
    }
}
