import PullbackArrays
import PullbackDatasets
import PullbackNetworks
import PullbackTestSupport
import Testing

@testable import PullbackTraining

@Suite struct TrainerTests {
    struct Run: Decodable {
        let features: [Double]
        let labels: [Int]
        let losses: [Double]
        let parameters: [[Double]]
    }

    /// Returns the data and the network of References/training.py, and the generator in the state after
    /// making them.
    private func start(seed: UInt64) -> (data: Dataset, network: MLP<Double>, generator: Generator) {
        var generator = Generator(seed: seed)
        let features = generator.normal(count: 22)
        let data = Dataset(
            name: "points", features: .numbers(features), width: 2, labels: generator.integers(0..<3, count: 11),
            classNames: ["0", "1", "2"])
        let network = MLP<Double>([2, 5, 3], activation: .tanh, initialization: .xavier, using: &generator)
        return (data, network, generator)
    }

    @Test("Training is what NumPy computes from gradients that are written out", arguments: ["sgd", "adamw"])
    func agreesWithNumPy(_ name: String) throws {
        let reference = try #require(try reference("training.json", as: [String: Run].self)[name])
        let data = start(seed: name == "sgd" ? 5 : 6).data
        #expect(data.features == .numbers(reference.features) && data.labels == reference.labels)
        var recipe = Recipe(hidden: [5], learningRate: name == "sgd" ? 0.1 : 0.01, epochs: 6)
        recipe.optimizer = name == "sgd" ? .sgd : .adamw
        recipe.momentum = 0.9
        recipe.weightDecay = name == "sgd" ? 0 : 0.1
        recipe.batchSize = 4
        /// The losses of the epochs, then the parameters.
        func run(_ shaking: inout Shaking) throws -> [[Double]] {
            var (data, network, generator) = start(seed: name == "sgd" ? 5 : 6)
            var losses: [Double] = []
            try recipe.makeTrainer(for: network).fit(data, using: &generator) {
                losses.append($0.loss)
            } onStep: { _ in
                for parameter in network.parameters { parameter.array = shaking(parameter.array) }
            }
            return [losses] + network.parameters.map(\.array.elements)
        }
        // Sums of 2, 5 and 3 numbers forward and back, over 4 examples, two functions, and a step of the optimizer.
        let roundings = 2 * (2 * (2 + 5 + 3) + 4 + 16) + 2 * (Tolerance.function + Tolerance.foreignFunction)
        let tolerances = try Tolerance.measured(roundings: roundings, run)
        var still = Shaking.none
        for ((numbers, expected), tolerance) in zip(
            zip(try run(&still), [reference.losses] + reference.parameters), tolerances)
        {
            #expect(distance(numbers, expected) <= tolerance)
        }
    }

    @Test("The same seed is the same run, bit for bit, and another seed another one")
    func reproducible() throws {
        func run(_ seed: UInt64) throws -> [[Float]] {
            var generator = Generator(seed: seed)
            let data = Dataset.moons(using: &generator)
            let network: MLP<Float> = Recipe.moons.makeNetwork(for: data, using: &generator)
            var recipe = Recipe.moons
            recipe.epochs = 3
            try recipe.makeTrainer(for: network).fit(data, using: &generator)
            return network.parameters.map(\.array.elements)
        }
        #expect(try run(1) == run(1))
        #expect(try run(1) != run(2))
    }

    @Test("One example is learned by heart")
    func overfits() throws {
        var generator = Generator(seed: 0)
        let data = Dataset.digits.subset([7])
        let network = MLP<Float>([64, 16, 10], using: &generator)
        let trainer = Trainer(network, Adam(network.parameters, learningRate: 0.01), epochs: 200, batchSize: 1)
        var last = Double.infinity
        try trainer.fit(data, using: &generator) { last = $0.loss }
        #expect(last < 1e-3)
        #expect(Evaluation(of: network, on: data).accuracy == 1)
    }

    @Test("Epochs and steps are counted from 1, and every example counts once in the mean of the loss")
    func reports() throws {
        var (data, network, generator) = start(seed: 1)
        let trainer = Trainer(network, SGD(network.parameters, learningRate: 0), epochs: 2, batchSize: 4)
        var steps: [[Int]] = []
        var epochs: [TrainingEpoch] = []
        try trainer.fit(data, using: &generator) {
            epochs.append($0)
        } onStep: {
            steps.append([$0.epoch, $0.number, $0.count])
        }
        #expect(steps == [[1, 1, 3], [1, 2, 3], [1, 3, 3], [2, 1, 3], [2, 2, 3], [2, 3, 3]])
        #expect(epochs.map(\.number) == [1, 2])
        let loss = Evaluation(of: network, on: data).loss
        // The same losses, summed in another order.
        #expect(epochs.allSatisfy { relativeError($0.loss, loss) <= Tolerance.roundings(64) && $0.seconds >= 0 })
    }

    @Test("No epochs is no training")
    func noEpochs() throws {
        var (data, network, generator) = start(seed: 1)
        try Trainer(network, SGD(network.parameters, learningRate: 1), epochs: 0, batchSize: 4)
            .fit(data, using: &generator) { _ in Issue.record("an epoch") }
    }

    @Test("What a step or an epoch throws ends the training there")
    func stops() throws {
        struct Enough: Error {}
        var (data, network, generator) = start(seed: 1)
        let trainer = Trainer(network, SGD(network.parameters, learningRate: 0.1), epochs: 5, batchSize: 4)
        var steps = 0
        #expect(throws: Enough.self) {
            try trainer.fit(
                data, using: &generator,
                onStep: { _ in
                    steps += 1
                    if steps == 4 { throw Enough() }
                })
        }
        #expect(steps == 4)
        var epochs = 0
        #expect(throws: Enough.self) {
            try trainer.fit(data, using: &generator) { _ in
                epochs += 1
                throw Enough()
            }
        }
        #expect(epochs == 1)
    }

    /// Moves the parameters a little at each step, and after one of them fills some with a number.
    private final class Script: Optimizer {
        let parameters: [Parameter<Double>]
        var learningRate = 0.0
        let lastStep: Int
        let fills: [Int: Double]
        var steps = 0

        init(_ parameters: [Parameter<Double>], fill fills: [Int: Double], after lastStep: Int) {
            self.parameters = parameters
            self.fills = fills
            self.lastStep = lastStep
        }

        func step() {
            steps += 1
            for parameter in parameters { parameter.array = parameter.array + 0.25 }
            guard steps == lastStep else { return }
            for (index, number) in fills {
                let shape = parameters[index].array.shape
                parameters[index].array = NDArray(Array(repeating: number, count: shape.elementCount), shape: shape)
            }
        }
    }

    @Test(
        "A number that is not finite ends the training, at the step where it is seen and with the layer where it began",
        arguments: [
            (4, [0: .nan], 2, "layers.0.weight"),
            (5, [3: .infinity], 3, "layers.1.bias"),
            // After the last step of an epoch no other loss would see it.
            (6, [2: .nan], 3, "layers.1.weight"),
            (6, [2: 1e308, 3: 1e308], 3, "the output of layers.1"),
        ] as [(Int, [Int: Double], Int, String)])
    func diverges(_ lastStep: Int, _ fills: [Int: Double], _ step: Int, _ place: String) throws {
        var (data, network, generator) = start(seed: 1)
        let script = Script(network.parameters, fill: fills, after: lastStep)
        var good: [[Double]] = []
        #expect {
            try Trainer(network, script, epochs: 4, batchSize: 4).fit(data, using: &generator) { _ in
                good = network.parameters.map(\.array.elements)
            }
        } throws: { error in
            guard let error = error as? Divergence else { return false }
            return error.epoch == 2 && error.step == step && error.place == place
                && "\(error)".contains("epoch 2, step \(step), first in \(place); try")
        }
        // The last good epoch is the first: its parameters are back.
        #expect(network.parameters.map(\.array.elements) == good)
    }

    @Test("A learning rate that is far too large is a divergence, not a result")
    func hugeLearningRate() throws {
        var generator = Generator(seed: 0)
        let network = MLP<Float>([64, 32, 32, 10], using: &generator)
        let before = network.parameters.map(\.array.elements)
        let trainer = Trainer(network, SGD(network.parameters, learningRate: 1e30), epochs: 3, batchSize: 32)
        #expect(throws: Divergence.self) { try trainer.fit(.digits, using: &generator) }
        #expect(network.parameters.map(\.array.elements) == before)
    }
}

extension Dataset.Features {
    fileprivate static func == (a: Self, b: Self) -> Bool {
        if case .numbers(let a) = a, case .numbers(let b) = b { a == b } else { false }
    }
}

/// Tests that training on several threads at the same time gives the same results as training alone.
@Suite("Trainings at the same time")
struct SimultaneousTrainingTests {
    /// Returns the weights at the end of a training whose products are large enough to be divided among
    /// threads.
    private static func train() throws -> [[Float]] {
        var generator = Generator(seed: 0)
        let model = MLP<Float>([64, 256, 10], using: &generator)
        let digits = Dataset.digits
        let trainer = Trainer(model, SGD(model.parameters, learningRate: 0.1), epochs: 2, batchSize: 256)
        try trainer.fit(digits, using: &generator)
        return model.parameters.map(\.array.elements)
    }

    @Test("Four trainings at once with one seed give the weights of one alone")
    func simultaneous() async throws {
        let alone = try Self.train()
        try await withThrowingTaskGroup(of: [[Float]].self) { group in
            for _ in 0..<4 { group.addTask { try Self.train() } }
            for try await weights in group { #expect(weights == alone) }
        }
    }
}
