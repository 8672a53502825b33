import Foundation
import PullbackArrays
import PullbackAutodiff
import PullbackBrowser
import PullbackDatasets
import PullbackFiles
import PullbackNetworks
import PullbackTestSupport
import PullbackTraining
import Testing

/// Ten networks as a page describes them, and as `pullback train` would make them.
struct Example: Sendable, CustomTestStringConvertible {
    let text: String
    let change: @Sendable (inout Recipe) -> Void

    init(_ text: String, _ change: @escaping @Sendable (inout Recipe) -> Void) {
        (self.text, self.change) = (text, change)
    }

    var testDescription: String { text.replacing("\n", with: " ") }

    static let all = [
        Example("data=moons") { _ in },
        Example("data=moons\nseed=7\nhidden=8,8\nactivation=tanh\ninitialization=xavier\nbatch-size=200") {
            ($0.hidden, $0.activation, $0.initialization, $0.batchSize) = ([8, 8], .tanh, .xavier, 200)
        },
        Example(
            "data=circles\nseed=1\noptimizer=sgd\nlearning-rate=0.1\nmomentum=0.9\nnesterov=true\nweight-decay=0.001"
        ) {
            ($0.optimizer, $0.learningRate, $0.momentum, $0.isNesterov) = (.sgd, 0.1, 0.9, true)
            $0.weightDecay = 0.001
        },
        Example("data=spirals\nseed=2\noptimizer=adamw\nl1=0.0001\nclip-norm=1\nhidden=16,8,8\nactivation=leaky-relu") {
            ($0.optimizer, $0.l1, $0.clipNorm, $0.hidden, $0.activation) = (.adamw, 0.0001, 1, [16, 8, 8], .leakyReLU)
        },
        Example("data=xor\nseed=3\nloss=binary-cross-entropy\nactivation=sigmoid\noptimizer=rmsprop") {
            ($0.loss, $0.activation, $0.optimizer) = (.binaryCrossEntropy, .sigmoid, .rmsprop)
        },
        Example("data=waves\nseed=4") { _ in },
        Example(
            "data=waves\nseed=5\nloss=huber\noptimizer=nadam\nlearning-rate=0.005\ndropout=0.2\nschedule=cosine\nepochs=20"
        ) {
            ($0.loss, $0.optimizer) = (LossName(rawValue: "huber"), OptimizerName(rawValue: "nadam") ?? .adam)
            ($0.learningRate, $0.dropout, $0.epochs) = (0.005, 0.2, 20)
            $0.schedule = NamedSchedule(rawValue: "cosine")
        },
        Example("data=blobs\nseed=6\nhidden=none\nloss=hinge\noptimizer=adagrad") {
            ($0.hidden, $0.loss, $0.optimizer) = (
                [], LossName(rawValue: "hinge"), OptimizerName(rawValue: "adagrad") ?? .adam
            )
        },
        // Biases before a normalization have no effect: their gradients are rounding alone, of which Adam
        // would make steps.
        Example(
            "data=moons\nseed=8\nnormalization=batch\nlabel-smoothing=0.1\nschedule=one-cycle\nepochs=10\nclip-value=0.5"
                + "\noptimizer=sgd\nlearning-rate=0.05\nmomentum=0.9"
        ) {
            ($0.normalization, $0.labelSmoothing, $0.epochs, $0.clipValue) = (.batch, 0.1, 10, 0.5)
            ($0.optimizer, $0.learningRate, $0.momentum) = (.sgd, 0.05, 0.9)
            $0.schedule = NamedSchedule(rawValue: "one-cycle")
        },
        Example("data=spirals\nseed=9\nnormalization=layer\noptimizer=adamax\ninitialization=orthogonal\nloss=margin") {
            ($0.normalization, $0.loss) = (.layer, LossName(rawValue: "margin"))
            ($0.optimizer, $0.initialization) = (OptimizerName(rawValue: "adamax") ?? .adam, .orthogonal)
        },
    ]
}

/// The first hundred steps of a training.
struct HundredSteps: Codable {
    let settings: String
    let losses: [Double]
    let parameters: [Double]

    /// The steps in a page.
    init(_ text: String) throws {
        let learner = try Learner(try Settings(text))
        settings = text
        losses = (0..<100).map { _ in learner.step() }
        parameters = learner.network.parameters.flatMap { $0.parameter.array.elements }
    }

    /// The steps of `pullback train`.
    init(_ example: Example) async throws {
        let settings = try Settings(example.text)
        let known = try #require(KnownDataset.named(settings.data.rawValue))
        var recipe = known.recipe, generator = Generator(seed: settings.seed), losses: [Double] = []
        example.change(&recipe)
        let model: MLP<Double>
        struct Enough: Error {}
        func onStep(_ step: TrainingStep) throws {
            losses.append(step.loss)
            if losses.count == 100 { throw Enough() }
        }
        if let make = known.makeNumbers {
            var parts = try RegressionDataset.Parts(dividing: make(&generator), using: &generator)
            _ = parts.standardize()
            model = recipe.makeNetwork(for: parts.train, using: &generator)
            let session = recipe.makeTrainer(for: model).start(
                parts.train, recipe.objective(for: parts.train), using: generator)
            do { try session.run(onStep: onStep) } catch is Enough {}
        } else {
            let parts = try await known.load(using: &generator) { "" }
            model = recipe.makeNetwork(for: parts.train, using: &generator)
            let session = recipe.makeTrainer(for: model).start(
                parts.train, try recipe.objective(for: parts.train), using: generator)
            do { try session.run(onStep: onStep) } catch is Enough {}
        }
        self.settings = example.text
        self.losses = losses
        parameters = model.parameters.flatMap { $0.array.elements }
    }
}

/// What a page must compute too.
struct PageReference: Codable {
    let trainings: [HundredSteps]
    let formulas: [FormulaCase]
}

@Suite("A network in a page")
struct LearnerTests {
    @Test("learns with the numbers of pullback train, bit for bit", arguments: Example.all)
    func learnsAsTrain(_ example: Example) async throws {
        let (here, there) = (try HundredSteps(example.text), try await HundredSteps(example))
        #expect(here.losses.count == 100)
        #expect(here.losses == there.losses)
        #expect(here.parameters == there.parameters)
    }

    @Test(
        "says which setting is wrong, and what it must be",
        arguments: [
            ("hidden=8,x", "hidden: is 'x': must be a whole number from 1 to 1000"),
            ("learning-rate=nan", "learning-rate: is 'nan': must be a number from 0 to 1000"),
            ("data=iris", "data: is 'iris': must be one of blobs, moons, circles, spirals, xor, waves, points"),
            ("hidden=8,8\nactivation=tanh,relu,tanh", "activation: has 3 values for 2 hidden layers"),
            ("data=waves\nloss=margin", "loss: is not for the data waves, which has numbers"),
            ("data=spirals\nloss=hinge", "loss: is for two classes: the data spirals has 3"),
            ("normalization=batch\nbatch-size=159", "batch-size: is 159: a batch of one of the 160 points"),
            ("points=3", "points: is '3': must be a whole number from 4 to 10000"), ("tanh", "tanh: is no setting"),
        ])
    func refuses(_ text: String, _ message: String) {
        let error = #expect(throws: PullbackError.self) { try Learner(try Settings(text)) }
        #expect(error?.description.hasPrefix(message) == true)
    }

    /// `Tests/BrowserTests/WebAssembly/run` compares the module with this file.
    @Test("writes its numbers for the comparison with WebAssembly", .enabled(if: referencePath != nil))
    func writesReference() throws {
        let path = try #require(referencePath)
        let reference = PageReference(
            trainings: try Example.all.map { try HundredSteps($0.text) },
            formulas: try FormulaCase.formulas.map { try FormulaCase($0.0, $0.1, $0.2) })
        try JSONEncoder().encode(reference).write(to: URL(fileURLWithPath: path))
    }
}

private let referencePath = ProcessInfo.processInfo.environment["PULLBACK_BROWSER_REFERENCE"]
