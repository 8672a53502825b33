import PullbackArrays
import PullbackAutodiff
import PullbackDatasets
import PullbackDoctor
import PullbackNetworks
import PullbackTraining
import Testing

/// Tests the checks of models and losses of one's own.
struct TrainingChecksTests {
    private let x: NDArray<Double>
    private let labels: [Int]

    init() {
        var generator = Generator(seed: 0)
        (x, labels) = Dataset.moons(using: &generator).batch(Array(50..<150)[...])
    }

    private func network(_ initialization: Initialization = .he) -> MLP<Double> {
        var generator = Generator(seed: 1)
        return MLP<Double>([2, 16, 2], activation: .relu, initialization: initialization, using: &generator)
    }

    private func checks(_ model: some TensorModule<Double>) -> TrainingChecks<Double> {
        TrainingChecks(model, inputs: x, guess: .log(2)) { outputs, rows in
            crossEntropy(outputs, rows.map { labels[$0] })
        }
    }

    private func failures(_ checks: TrainingChecks<Double>) -> [String] {
        checks.all.filter { $0.outcome == .failed }.map(\.name)
    }

    @Test func aHealthyNetworkPassesAllChecks() {
        let all = checks(network()).all
        #expect(all.map(\.outcome) == Array(repeating: .passed, count: 7), "\(all)")
    }

    @Test func theModelIsAsBefore() throws {
        var generator = Generator(seed: 1)
        let model = MLP<Double>(
            [2, 8, 2], activation: .relu, normalization: .batch, dropout: 0.2, using: &generator)
        let (parameters, buffers) = (model.parameters.map(\.array), model.buffers.map(\.array))
        let sources = model.randomSources.mapValues(\.wrappedValue)
        let answers = checks(model).all
        #expect(answers.contains { $0.measured.contains("batch normalization mixes them") }, "\(answers)")
        #expect(model.parameters.map(\.array) == parameters && model.buffers.map(\.array) == buffers)
        #expect(model.randomSources.mapValues(\.wrappedValue) == sources)
        #expect(model.parameters.allSatisfy { $0.grad == nil })
    }

    @Test func weightsThatAreTooLargeFailAtTheStart() {
        #expect(failures(checks(network(.normal(50)))).contains("start-loss"))
    }

    @Test func aModelThatIgnoresItsInputsIsNamed() {
        let model = network()
        let blind = TrainingChecks(
            model, inputs: x, guess: .log(2), outputs: { model(0 * $0) },
            loss: { outputs, rows in crossEntropy(outputs, rows.map { labels[$0] }) })
        #expect(failures(blind) == ["learns-one-batch", "uses-inputs"], "\(blind.all)")
    }

    @Test func anExampleThatCannotBeLearnedIsNamed() {
        let model = network()
        let softmax = TrainingChecks(
            model, inputs: x, outputs: { model($0).slice(0..<1, along: 1).softmax(over: 1) },
            loss: { outputs, _ in meanSquaredError(outputs, Tensor(.zeros(outputs.shape))) })
        #expect(Set(failures(softmax)).isSuperset(of: ["learns-one-example", "learns-one-batch"]), "\(softmax.all)")
    }

    @Test func outputsThatDependOnOtherExamplesAreNamed() {
        let model = network()
        let mixed = TrainingChecks(
            model, inputs: x, outputs: { x in model(x) - model(x).mean(over: 0) },
            loss: { outputs, rows in crossEntropy(outputs, rows.map { labels[$0] }) })
        #expect(failures(mixed).contains("independent-examples"), "\(mixed.all)")
    }

    @Test func outputsWithoutARowForEachExampleAreNamed() {
        let model = network()
        let transposed = TrainingChecks(
            model, inputs: x, outputs: { model($0).transposed() },
            loss: { outputs, rows in crossEntropy(outputs.transposed(), rows.map { labels[$0] }) })
        #expect(failures(transposed).contains("independent-examples"), "\(transposed.all)")
    }

    @Test func aWrongGradientIsNamed() {
        let model = network()
        // Half of the product is hidden from the gradient.
        let wrong = TrainingChecks(
            model, inputs: x, outputs: { 0.5 * model($0) + 0.5 * model($0).detached },
            loss: { outputs, rows in crossEntropy(outputs, rows.map { labels[$0] }) })
        #expect(failures(wrong) == ["gradients"], "\(wrong.all)")
        #expect(wrong.all.last?.measured.contains("layers.") == true)
    }

    @Test func aModelWithoutParametersIsNamed() {
        #expect(failures(checks(Activation<Double>(.relu))) == ["parameters"])
    }
}
