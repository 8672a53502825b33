import PullbackArrays
import PullbackAutodiff
import PullbackDatasets
import PullbackNetworks
import PullbackTestSupport
import PullbackTraining
import Testing

@Suite("Tasks") struct TaskTests {
    /// y = 2x₁ − 3x₂ + 1, as it is.
    private func plane(using generator: inout Generator) -> RegressionDataset {
        let x = generator.normal(count: 80)
        let features = (0..<40).map { [x[2 * $0], x[2 * $0 + 1]] }
        return RegressionDataset(features: features, targets: features.map { row in 2 * row[0] - 3 * row[1] + 1 })
    }

    @Test("Regression in one line finds the plane that made the targets")
    func regression() throws {
        var generator = Generator(seed: 0)
        let (train, test) = plane(using: &generator).split(fraction: 0.75, using: &generator)
        #expect(train.count == 30 && test.count == 10 && train.width == 2)
        let model = Linear<Double>(2, 1, using: &generator)
        let trainer = Trainer(model, SGD(model.parameters, learningRate: 0.1), epochs: 200, batchSize: 10)
        var epochs: [TrainingEpoch] = []
        try trainer.fit(train, using: &generator) { epochs.append($0) }
        #expect(distance(model.weight.array.elements + model.bias.array.elements, [2, -3, 1]) < 1e-9)
        #expect(epochs.allSatisfy { $0.accuracy == nil } && epochs[0].loss > 1)
        let score = trainer.score(on: test, .regression)
        #expect(score.loss < 1e-18 && score.accuracy == nil)
        var history = History(parameterNames: model.namedParameters.map(\.name))
        history.append(epochs[199], test: score)
        #expect(history.epochs[0].accuracy == nil && history.epochs[0].test.accuracy == nil)
    }

    @Test("A loss of one's own of output and target, or of logits and labels, takes the place of the task's")
    func ownLoss() throws {
        var generator = Generator(seed: 0)
        let data = plane(using: &generator)
        func trained(_ objective: Objective<Linear<Double>, RegressionDataset>) throws -> [NDArray<Double>] {
            var generator = Generator(seed: 1)
            let model = Linear<Double>(2, 1, using: &generator)
            let trainer = Trainer(model, SGD(model.parameters, learningRate: 0.05), epochs: 2, batchSize: 10)
            try trainer.fit(data, objective, using: &generator)
            return model.parameters.map(\.array)
        }
        let squared = try trained(.regression)
        #expect(try trained(.regression { meanSquaredError($0, $1) }) == squared)
        #expect(try trained(.regression { ($0 - $1).absolute().mean() }) != squared)

        let digits = Dataset.digits.subset(0..<100)
        let model = MLP<Float>([64, 10], using: &generator)
        let trainer = Trainer(model, SGD(model.parameters, learningRate: 0.5), epochs: 30, batchSize: 20)
        var accuracy = 0.0
        let smoothed = Objective<MLP<Float>, Dataset>.classification { logits, labels in
            crossEntropy(
                logits, probabilities: Tensor(.oneHot(labels, classes: 10) * 0.9 + 0.01))
        }
        try trainer.fit(digits, smoothed, using: &generator) { accuracy = $0.accuracy ?? 0 }
        #expect(accuracy > 0.95)
    }

    /// Says whether two words of a small vocabulary are neighbours: takes pairs of indices.
    final class Neighbours: Module {
        let words: Linear<Float>
        let output: Linear<Float>

        init(using generator: inout Generator) {
            words = Linear(8, 6, hasBias: false, initialization: .xavier, using: &generator)
            output = Linear(6, 1, using: &generator)
        }

        func callAsFunction(_ a: [Int], _ b: [Int]) -> Tensor<Float> {
            output((words.weight.rows(a) - words.weight.rows(b)).squared())
        }
    }

    struct Pair {
        let a, b: Int
    }

    @Test("Any module learns from any examples: pairs of words, with a loss of one's own")
    func anything() throws {
        var generator = Generator(seed: 3)
        let model = Neighbours(using: &generator)
        let pairs: [Pair] = (0..<64).map { Pair(a: $0 / 8, b: $0 % 8) }
        let objective = Objective<Neighbours, [Pair]> { model, batch in
            let near: [Float] = batch.map { abs($0.a - $0.b) <= 1 ? 1 : 0 }
            return binaryCrossEntropy(
                model(batch.map(\.a), batch.map(\.b)), Tensor(near, shape: Shape(batch.count, 1)))
        }
        let trainer = Trainer(model, Adam(model.parameters, learningRate: 0.03), epochs: 150, batchSize: 16)
        let before = objective.score(of: model, on: pairs)
        try trainer.fit(pairs, objective, using: &generator)
        let after = objective.score(of: model, on: pairs)
        #expect(after.loss < 0.1 * before.loss && after.accuracy == nil)
        // A slice counts from its own start.
        let last = Objective<Neighbours, ArraySlice<Int>> { _, batch in Tensor(Float(batch.reduce(0, +))) }
        #expect(last.score(of: model, on: [1, 2, 3, 4][2...]).loss == 7)
    }

    @Test("The accuracy of an epoch counts every example once, as its batch saw it")
    func accuracy() throws {
        var generator = Generator(seed: 1)
        let digits = Dataset.digits.subset(0..<203)
        let model = MLP<Float>([64, 10], using: &generator)
        let trainer = Trainer(model, SGD(model.parameters, learningRate: 0), epochs: 1, batchSize: 20)
        var accuracy: Double?
        try trainer.fit(digits, using: &generator) { accuracy = $0.accuracy }
        let evaluation = Evaluation(of: model, on: digits)
        #expect(accuracy == evaluation.accuracy && evaluation.accuracy > 0)
        #expect(trainer.score(on: digits, .classification).accuracy == evaluation.accuracy)
    }
}

@Suite("Training with state") struct StatefulTrainingTests {
    /// Two normalizations and a dropout, told apart by name.
    private final class Network: TensorModule {
        let first: Linear<Double>
        let norm: BatchNorm<Double>
        let dropout: Dropout<Double>
        let second: Linear<Double>
        /// The number of calls during training, and otherwise.
        var calls = (training: 0, evaluation: 0)

        init(using generator: inout Generator) {
            first = Linear(2, 6, using: &generator)
            norm = BatchNorm(6)
            dropout = Dropout(0.25, using: &generator)
            second = Linear(6, 2, using: &generator)
        }

        func callAsFunction(_ x: Tensor<Double>) -> Tensor<Double> {
            if Phase.current == .training { calls.training += 1 } else { calls.evaluation += 1 }
            return second(dropout(norm(first(x)).relu()))
        }
    }

    private let data = {
        var generator = Generator(seed: 9)
        return Dataset.moons(using: &generator).subset(0..<48)
    }()

    private func network() -> (Network, Generator) {
        var generator = Generator(seed: 5)
        return (Network(using: &generator), generator)
    }

    @Test("Trained is what a loop written out trains: nothing else renews a buffer or draws for a layer")
    func undisturbed() throws {
        var (network, generator) = network()
        let trainer = Trainer(network, SGD(network.parameters, learningRate: 0.1), epochs: 3, batchSize: 10)
        try trainer.fit(data, using: &generator) { _ in _ = Evaluation(of: network, on: data) }

        var (other, numbers) = self.network()
        let optimizer = SGD(other.parameters, learningRate: 0.1)
        for _ in 0..<3 {
            for rows in data.batches(ofSize: 10, shuffledBy: &numbers) {
                let (x, labels) = data.batch(rows, as: Double.self)
                training { crossEntropy(other(Tensor(x)), labels) }.backward()
                optimizer.step()
                optimizer.zeroGradients()
            }
        }
        #expect(network.state == other.state)
        #expect(network.dropout.generator.random() == other.dropout.generator.random())
        #expect(generator.random() == numbers.random())
        // Five steps an epoch; its check, and what the closure evaluates.
        #expect(network.calls.training == 15 && network.calls.evaluation == 6)
        #expect(network.state["norm.running_mean"] != .zeros([6]))
    }

    @Test("A schedule sets the learning rate of every step, and leaves the one that was there")
    func schedule() throws {
        var (network, generator) = network()
        let optimizer = SGD(network.parameters, learningRate: 0.5)
        var rates: [Double] = []
        let schedule = Schedule.warmUp(steps: 2, then: Schedule { 1 / Double(1 + $0.step) })
        let trainer = Trainer(network, optimizer, epochs: 2, batchSize: 16, schedule: schedule)
        try trainer.fit(data, using: &generator, onStep: { _ in rates.append(optimizer.learningRate) })
        #expect(rates == [0.25, 0.5, 0.5, 0.25, 0.5 / 3, 0.125] && optimizer.learningRate == 0.5)
    }

    @Test("The same seed is the same run with dropout too, and another seed another one")
    func reproducible() throws {
        func run(_ seed: UInt64) throws -> [String: NDArray<Double>] {
            var generator = Generator(seed: seed)
            let network = Network(using: &generator)
            try Trainer(network, Adam(network.parameters), epochs: 2, batchSize: 16).fit(data, using: &generator)
            return network.state
        }
        #expect(try run(1) == run(1) && run(1) != run(2))
    }

    private final class Bursting: Optimizer {
        let parameters: [Parameter<Double>]
        var learningRate = 0.0
        var steps = 0
        let burst: () -> Void

        init(_ parameters: [Parameter<Double>], burst: @escaping () -> Void) {
            (self.parameters, self.burst) = (parameters, burst)
        }

        func step() {
            steps += 1
            for parameter in parameters { parameter.array = parameter.array + 0.01 }
            if steps == 7 { burst() }
        }
    }

    private func diverge(_ burst: @escaping (Network) -> Void) throws -> String? {
        var (network, generator) = network()
        let optimizer = Bursting(network.parameters) { [network] in burst(network) }
        var good: (state: [String: NDArray<Double>], generator: Generator)?
        let problem = message {
            try Trainer(network, optimizer, epochs: 3, batchSize: 10).fit(data, using: &generator) { _ in
                good = (network.state, network.dropout.generator)
            }
        }
        var (kept, next) = (try #require(good), network.dropout.generator)
        #expect(network.state == kept.state && next.random() == kept.generator.random())
        return problem
    }

    @Test("After a divergence parameters, buffers and random numbers are those after the last good epoch")
    func rollBack() throws {
        let buffer = try diverge { $0.norm.runningVariance = Tensor(NDArray(repeating: .infinity, shape: [6])) }
        #expect(buffer?.contains("epoch 2, step 5, first in norm.running_var") == true, "\(buffer ?? "")")
        // An infinite variance makes zeros of the outputs: no loss would see it.
        let weight = try diverge { $0.first.weight = Tensor(NDArray(repeating: 1e200, shape: [2, 6])) }
        #expect(weight?.contains("epoch 2, step 5, first in norm.running_var") == true, "\(weight ?? "")")
    }

    /// Squares between its layers.
    private final class Squaring: TensorModule {
        let first, second: Linear<Double>

        init(using generator: inout Generator) {
            (first, second) = (Linear(2, 6, using: &generator), Linear(6, 2, using: &generator))
        }

        func callAsFunction(_ x: Tensor<Double>) -> Tensor<Double> { second(first(x).squared()) }
    }

    @Test("A divergence between layers is told by the operation and the layer before it")
    func between() {
        var generator = Generator(seed: 0)
        let network = Squaring(using: &generator)
        network.first.weight = Tensor(NDArray(repeating: 1e200, shape: [2, 6]))
        let problem = message {
            try Trainer(network, SGD(network.parameters, learningRate: 0), epochs: 1, batchSize: 10)
                .fit(data, using: &generator)
        }
        #expect(
            problem?.contains("epoch 1, step 1, first in square, [10, 6], after first;") == true, "\(problem ?? "")")
    }
}
