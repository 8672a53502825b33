import PullbackArrays
import PullbackAutodiff
import PullbackDatasets
import PullbackDoctor
import PullbackNetworks
import PullbackTraining
import Testing

struct LayerHistoryTests {
    /// A network of which the first two of four hidden neurons are dead: their biases are far below 0.
    private func halfDead(_ activation: ActivationFunction = .relu) -> MLP<Double> {
        var generator = Generator(seed: 1)
        let model = MLP<Double>([2, 4, 3], activation: activation, using: &generator)
        model.layers[0].bias = Tensor(NDArray([-100, -100, 0.5, 0.5]))
        return model
    }

    private let x = Tensor(NDArray<Double>([1, 2, -1, 0.5, 0.3, -2, 1.5, 1], shape: [4, 2]))

    /// Returns the layers after one look at a step of a loop of one's own, and the loss.
    private func looked(_ model: MLP<Double>, extra: (Tensor<Double>) -> Tensor<Double> = { $0 }) -> [LayerState] {
        let observer = TrainingObserver(model)
        let loss = extra(crossEntropy(model(x), [0, 1, 2, 0]))
        loss.backward()
        observer.observe(loss)
        return observer.layers.looks[0].layers
    }

    @Test func deadNeuronsAreSeenOneByOne() {
        let layers = looked(halfDead())
        #expect(layers.map(\.name) == ["layers.0", "layers.1"])
        #expect(layers[0].neurons.map(\.isDead) == [true, true, false, false])
        #expect(layers[0].dead == 0.5 && layers[0].saturated == 0 && layers[0].function == "relu")
        #expect(layers[1].neurons.isEmpty && layers[1].function == nil)
    }

    @Test func saturatedNeuronsAreSeenOneByOne() {
        let layers = looked(halfDead(.tanh))
        #expect(layers[0].neurons.map(\.isSaturated) == [true, true, false, false])
        #expect(layers[0].saturated == 0.5 && layers[0].dead == 0)
    }

    @Test func theOutputsAreThoseOfTheFunctionAndOfTheLastLayerTheLogits() throws {
        let model = halfDead()
        let layers = looked(model)
        let hidden = model.hidden(0, x).array, logits = model(x).array
        #expect(layers[0].outputs?.numbers == hidden.elements.sorted())
        #expect(layers[1].outputs?.numbers == logits.elements.sorted())
    }

    @Test func aPenaltyOnTheWeightsIsNoOutput() throws {
        let model = halfDead()
        let layers = looked(model) {
            $0 + model.layers[1].weight.squared().sum() + model.layers[0].weight.squared().sum()
        }
        #expect(layers[0].outputs?.numbers == model.hidden(0, x).array.elements.sorted())
        #expect(layers[1].outputs?.numbers == model(x).array.elements.sorted())
    }

    @Test func aModelOfOnesOwnIsSeenThroughItsOperations() throws {
        final class Own: Module {
            typealias Scalar = Double
            @Parameter var first: Tensor<Double> = Tensor(NDArray([1, -1, 0.5, -2], shape: [2, 2]))
            @Parameter var shift: Tensor<Double> = Tensor([0, -50])
            @Parameter var last: Tensor<Double> = Tensor(NDArray([1, 2], shape: [2, 1]))
            func callAsFunction(_ x: Tensor<Double>) -> Tensor<Double> {
                (x.matmul(first) + shift).relu().matmul(last)
            }
        }
        let model = Own(), observer = TrainingObserver(model)
        let loss = model(x).squared().mean()
        loss.backward()
        observer.observe(loss)
        let layers = observer.layers.looks[0].layers
        #expect(layers.map(\.name) == ["first", "last"])
        #expect(layers[0].neurons.map(\.isDead) == [false, true])
        #expect(layers[1].outputs?.numbers == model(x).array.elements.sorted())
    }

    @Test func anUpdateIsMeasuredAgainstTheWeightsBeforeIt() throws {
        let model = halfDead(), observer = TrainingObserver(model)
        let optimizer = SGD(model.parameters, learningRate: 0.1)
        let before = model.layers[1].weight.array
        for _ in 0..<2 {
            optimizer.zeroGradients()
            let loss = crossEntropy(model(x), [0, 1, 2, 0])
            loss.backward()
            observer.observe(loss)
            optimizer.step()
        }
        let look = observer.layers.looks[0].layers[1]
        // A step of plain descent is the rate times the gradient, but for rounding.
        let expected = 0.1 * (look.gradientNorm ?? 0) / before.norm
        #expect(abs((look.updateRatio ?? 0) - expected) < 1e-10)
        #expect(observer.layers.looks[1].layers[1].updateRatio == nil)
    }

    @Test func aTrainerIsSeenThroughALossOfSomeExamples() throws {
        var generator = Generator(seed: 0)
        let data = Dataset.moons(using: &generator)
        let model: MLP<Float> = Recipe.moons.makeNetwork(for: data, using: &generator)
        let observer = TrainingObserver(model, every: 5)
        let (x, labels): (NDArray<Float>, [Int]) = data.batch(Array(0..<16)[...])
        let trainer = Trainer(model, SGD(model.parameters, learningRate: 0.1), epochs: 2, batchSize: 10)
        var computed = 0
        try trainer.fit(
            data, .classification, using: &generator,
            onStep: { step in
                observer.observe(step) {
                    computed += 1
                    return crossEntropy(model(Tensor(x)), labels)
                }
            })
        #expect(observer.losses.count == 40 && computed == 12)
        #expect(observer.layers.looks.map(\.step) == [1, 2, 3, 5, 8, 10, 15, 20, 25, 30, 35, 40])
        #expect(observer.layers.looks.allSatisfy { $0.layers.allSatisfy { $0.gradient != nil && $0.outputs != nil } })
        #expect(model.parameters.allSatisfy { $0.grad == nil })
    }

    @Test func watchingChangesNoNumber() throws {
        func trained(watched: Bool) throws -> [NDArray<Float>] {
            var generator = Generator(seed: 0)
            let data = Dataset.moons(using: &generator)
            let model: MLP<Float> = Recipe.moons.makeNetwork(for: data, using: &generator)
            let observer = TrainingObserver(model, every: 5)
            let (x, labels): (NDArray<Float>, [Int]) = data.batch(Array(0..<16)[...])
            let trainer = Trainer(
                model, SGD(model.parameters, learningRate: 0.1, momentum: 0.9), epochs: 2, batchSize: 10)
            try trainer.fit(
                data, .classification, using: &generator,
                onStep: { step in
                    if watched { observer.observe(step) { crossEntropy(model(Tensor(x)), labels) } }
                })
            return model.parameters.map(\.array)
        }
        #expect(try trained(watched: true) == trained(watched: false))
    }

    @Test func aLongTrainingKeepsABoundedNumberOfLooks() {
        let model = halfDead(), observer = TrainingObserver(model, every: 1)
        for _ in 0..<1000 {
            let loss = crossEntropy(model(x), [0, 1, 2, 0])
            loss.backward()
            observer.observe(loss)
        }
        let steps = observer.layers.looks.map(\.step)
        #expect(steps.count <= LayerHistory.most && steps.first == 1 && steps.last ?? 0 > 900)
        #expect(steps == steps.sorted())
    }

    @Test func aHistogramCountsEachNumberOnce() {
        let numbers = NDArray<Double>([-1, -0.5, 0, 0, 0.5, 1, .nan, .infinity])
        let quantiles = Quantiles(of: numbers)
        #expect(quantiles.numbers == [-1, -0.5, 0, 0, 0.5, 1])
        #expect(quantiles.histogram(edges: [-1, 0, 1]) == [2.0 / 6, 4.0 / 6])
        #expect(quantiles.histogram(edges: [0, 0.5]) == [3.0 / 6])
        #expect(quantiles.quantile(0) == -1 && quantiles.quantile(1) == 1)
        #expect(Quantiles(of: NDArray<Double>([.nan])).histogram(edges: [0, 1]) == [0])
    }

    @Test func theQuantilesOfManyNumbersSeeAllColumns() {
        // Each column has one number of its own; a stride of a multiple of the width would see some of them only.
        let width = 10, rows = 2000
        let matrix = NDArray<Double>((0..<rows * width).map { Double($0 % width) }, shape: [rows, width])
        let quantiles = Quantiles(of: matrix)
        #expect((200...256).contains(quantiles.numbers.count))
        let shares = quantiles.histogram(edges: (0...10).map { Double($0) - 0.5 })
        #expect(shares.allSatisfy { abs($0 - 0.1) < 1.0 / 100 }, "\(shares)")
    }
}
