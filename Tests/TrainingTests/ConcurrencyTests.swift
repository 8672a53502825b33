import PullbackArrays
import PullbackAutodiff
import PullbackDatasets
import PullbackNetworks
import PullbackTestSupport
import PullbackTraining
import Testing

@Suite("Tasks and actors") struct ConcurrencyTests {
    /// A server's model: requests come from many tasks, and now and then it learns.
    private actor Server {
        private let network: MLP<Float>
        private var generator = Generator(seed: 1)

        init() { network = MLP([64, 16, 10], using: &generator) }

        func predictions(of data: Dataset) -> [Int] {
            let x = data.batch(Array(0..<data.count)[...], as: Float.self).features
            return withoutGradient { network(Tensor(x)).array.argmax(over: -1) }
        }

        func learn(_ data: Dataset) throws -> Double {
            let trainer = Trainer(network, Adam(network.parameters, learningRate: 0.01), epochs: 3, batchSize: 32)
            var loss = 0.0
            try trainer.fit(data, using: &generator) { loss = $0.loss }
            return loss
        }
    }

    @Test("An actor holds a model that learns while many tasks ask for predictions")
    func actor() async throws {
        let server = Server()
        let digits = Dataset.digits.subset(0..<200)
        let before = await server.predictions(of: digits)
        async let loss = server.learn(digits)
        let counts = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<20 { group.addTask { await server.predictions(of: digits).count } }
            return await group.reduce(0, +)
        }
        #expect(try await loss < 2 && counts == 4000)
        let after = await server.predictions(of: digits)
        #expect(zip(after, digits.labels).count { $0 == $1 } > zip(before, digits.labels).count { $0 == $1 })
    }

    @Test("One classifier answers many tasks at once as it answers one")
    func classifier() async throws {
        var generator = Generator(seed: 2)
        let network = MLP<Float>([64, 32, 10], using: &generator)
        let classifier = Classifier(Checkpoint(of: network))
        let rows = Dataset.digits.batch(Array(0..<100)[...], as: Double.self).features
        let expected = classifier.probabilities(of: rows)
        await withTaskGroup(of: NDArray<Double>.self) { group in
            for _ in 0..<32 { group.addTask { classifier.probabilities(of: rows) } }
            for await probabilities in group { #expect(probabilities == expected) }
        }
    }

    /// Takes indices, and has layers that would draw and keep in training.
    private final class Words: Module {
        let rows: Linear<Float>
        let norm = BatchNorm<Float>(4)
        let dropout: Dropout<Float>

        init(seed: UInt64) {
            var generator = Generator(seed: seed)
            rows = Linear(8, 4, hasBias: false, using: &generator)
            dropout = Dropout(0.5, using: &generator)
        }

        func callAsFunction(_ indices: [Int]) -> Tensor<Float> { dropout(norm(rows.weight.rows(indices))) }
    }

    @Test("A frozen module of any kind answers many tasks at once, and stays what it is")
    func frozen() async {
        let words = Frozen(Words(seed: 3))
        let indices = [3, 1, 7, 3]
        let (expected, state) = (words { $0(indices).array }, words { $0.state })
        await withTaskGroup(of: NDArray<Float>.self) { group in
            for _ in 0..<32 { group.addTask { training { words { $0(indices).array } } } }
            for await outputs in group { #expect(outputs == expected) }
        }
        #expect(words { $0.state } == state && expected[0, 0] == expected[3, 0])
        let layer = Frozen(Activation<Float>(.relu))
        #expect(layer(NDArray([-1, 2])) == NDArray([0, 2]))
        var generator = Generator(seed: 4)
        let dropout = Frozen(Dropout<Float>(0.5, using: &generator))
        #expect(training { dropout(.ones([1, 64])) } == .ones([1, 64]))
    }

    /// Trains a network according to a recipe that takes a moment.
    private static func run(
        epochs: Int, learningRate: Double = 0.1, report: (TrainingEpoch) throws -> Void
    ) throws -> Checkpoint {
        var generator = Generator(seed: 0)
        let data = Dataset.digits.subset(0..<320)
        var recipe = Recipe.digits
        (recipe.epochs, recipe.learningRate) = (epochs, learningRate)
        let network: MLP<Float> = recipe.makeNetwork(for: data, using: &generator)
        try recipe.makeTrainer(for: network).fit(data, using: &generator, onEpoch: report)
        return Checkpoint(of: network)
    }

    @Test("A training in the background reports its epochs and leaves what it would have left in the foreground")
    func background() async throws {
        let training = BackgroundTraining { report in try Self.run(epochs: 4, report: report) }
        var losses: [Double] = []
        for try await epoch in training.epochs { losses.append(epoch.loss) }
        var expected: [Double] = []
        let checkpoint = try Self.run(epochs: 4) { expected.append($0.loss) }
        #expect(losses == expected && losses.count == 4)
        let network = try await training.result.makeNetwork(as: Float.self)
        #expect(network.state == checkpoint.makeNetwork(as: Float.self).state)
    }

    @Test("Cancelling ends a training after a step: the epochs and the result throw")
    func cancellation() async throws {
        let training = BackgroundTraining { report in try Self.run(epochs: 1_000_000, report: report) }
        var count = 0
        await #expect(throws: CancellationError.self) {
            for try await _ in training.epochs {
                count += 1
                if count == 2 { training.cancel() }
            }
        }
        #expect(count >= 2)
        await #expect(throws: CancellationError.self) { try await training.result }
        // Whoever waits for the result can be cancelled instead.
        let waiting = Task {
            try await BackgroundTraining { report in try Self.run(epochs: 1_000_000, report: report) }.result
        }
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
    }

    @Test("A divergence in the background ends the epochs with its sentence")
    func divergence() async throws {
        let training = BackgroundTraining { report in try Self.run(epochs: 5, learningRate: 1e30, report: report) }
        await #expect(throws: Divergence.self) { for try await _ in training.epochs {} }
        await #expect(throws: Divergence.self) { try await training.result }
    }

    @Test("Without gradient a body may wait: it records nothing, and other tasks record meanwhile")
    func waiting() async {
        let (started, start) = AsyncStream<Void>.makeStream()
        let (finished, finish) = AsyncStream<Void>.makeStream()
        let other = Task.detached {
            for await _ in started { break }
            let x = Tensor<Float>(variable: NDArray([1, 2]))
            let isRecorded = x.squared().isRecorded
            finish.finish()
            return isRecorded
        }
        let x = Tensor<Float>(variable: NDArray([1, 2]))
        let isRecorded = await withoutGradient {
            start.yield()
            for await _ in finished {}
            return x.squared().isRecorded
        }
        #expect(!isRecorded && x.squared().isRecorded)
        #expect(await other.value)
    }
}
