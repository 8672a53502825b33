import PullbackArrays
import PullbackAutodiff
import PullbackDatasets
import PullbackDoctor
import PullbackNetworks
import PullbackTraining
import Testing

struct TrainingObserverTests {
    /// Trains a network of one's own on the moons in a loop of one's own, and returns the names of the signs.
    private func signs(
        rate: Float = 0.1, initialization: Initialization = .he, activation: ActivationFunction = .relu,
        hidden: [Int] = [8, 8], steps: Int = 300, takesSteps: Bool = true
    ) -> [String] {
        var generator = Generator(seed: 0)
        let (x, labels): (NDArray<Float>, [Int]) = Dataset.moons(using: &generator).batch(Array(0..<200)[...])
        let model = MLP<Float>(
            [2] + hidden + [2], activation: activation, initialization: initialization, using: &generator)
        let optimizer = SGD(model.parameters, learningRate: rate)
        let observer = TrainingObserver(model)
        for _ in 0..<steps {
            let loss = crossEntropy(model(Tensor(x)), labels)
            loss.backward()
            observer.observe(loss: Double(loss.item))
            if takesSteps { optimizer.step() }
            optimizer.zeroGradients()
        }
        return observer.signs.map(\.name)
    }

    @Test func aHealthyLoopHasNoSigns() { #expect(signs() == []) }

    @Test func aLoopThatNeverCallsTheOptimizerIsNamed() { #expect(signs(takesSteps: false) == ["no-optimizer"]) }

    @Test func aLoopThatIsTooShortIsNotJudged() { #expect(signs(steps: 5) == ["too-short"]) }

    @Test func aLossThatIsNotANumberFromTheFirstStepIsNamed() {
        var generator = Generator(seed: 0)
        let observer = TrainingObserver(MLP<Float>([2, 2], using: &generator))
        observer.observe(loss: .nan)
        #expect(observer.signs.map(\.name) == ["exploding-gradients", "too-short"])
    }

    @Test func aTrainingThatEndsByAnErrorIsNamed() throws {
        var generator = Generator(seed: 0)
        let data = Dataset.moons(using: &generator)
        let model: MLP<Float> = Recipe.moons.makeNetwork(for: data, using: &generator)
        let observer = TrainingObserver(model)
        let trainer = Trainer(model, SGD(model.parameters, learningRate: 1e30), epochs: 2, batchSize: 10)
        do {
            try trainer.fit(data, .classification, using: &generator, onStep: observer.observe)
            Issue.record("the training did not diverge")
        } catch { observer.observe(error) }
        #expect(observer.signs.first?.name == "ended-by-error")
        #expect(observer.signs.first?.description.contains("the loss is no longer finite") == true)
    }

    @Test func aLargeRateIsSeen() {
        let names = signs(rate: 1e4)
        #expect(names.contains("learning-rate-too-high") || names.contains("exploding-gradients"), "\(names)")
    }

    @Test func aSmallRateIsSeen() { #expect(signs(rate: 1e-7) == ["learning-rate-too-low"]) }

    @Test func equalNeuronsAreSeen() { #expect(signs(initialization: .constant(0.5)) == ["identical-neurons"]) }

    @Test func vanishingGradientsAreSeen() {
        let names = signs(initialization: .xavier, activation: .sigmoid, hidden: Array(repeating: 8, count: 8))
        #expect(names == ["vanishing-gradients"])
    }

    @Test func aModelWithoutParametersIsNamed() {
        #expect(TrainingObserver(Activation<Float>(.relu)).signs.map(\.name) == ["no-parameters"])
    }

    @Test func aParameterThatTheLossDoesNotUseIsNamed() throws {
        final class Network: Module {
            @Parameter var used: Tensor<Float> = Tensor([1, 2])
            @Parameter var forgotten: Tensor<Float> = Tensor([1, 2])
        }
        let model = Network(), observer = TrainingObserver(model)
        let optimizer = SGD(model.parameters, learningRate: 0.01)
        for _ in 0..<20 {
            let loss = model.used.squared().sum()
            loss.backward()
            observer.observe(loss: Double(loss.item))
            optimizer.step()
            optimizer.zeroGradients()
        }
        #expect(observer.signs.map(\.name) == ["unreached-parameters"])
        #expect(observer.signs[0].description.contains("forgotten"))
    }

    @Test func aTrainerIsWatchedThroughItsSteps() throws {
        var generator = Generator(seed: 0)
        let data = Dataset.moons(using: &generator)
        let model: MLP<Float> = Recipe.moons.makeNetwork(for: data, using: &generator)
        let observer = TrainingObserver(model)
        let trainer = Trainer(model, SGD(model.parameters, learningRate: 0), epochs: 2, batchSize: 10)
        try trainer.fit(data, .classification, using: &generator, onStep: observer.observe)
        #expect(observer.signs.map(\.name) == ["no-optimizer"])
    }
}
