import PullbackArrays
import PullbackAutodiff
import PullbackDatasets
import PullbackFiles
import PullbackMetrics
import PullbackNetworks
import PullbackTestSupport
import Testing

@testable import PullbackTraining

/// Tests of trained networks that predict numbers: their evaluation, and their use.
@Suite("Predicted numbers") struct RegressionTests {
    /// The outputs 2 x₁ and x₂ − 1.
    private func network<S: RealScalar>(as scalar: S.Type = S.self) -> MLP<S> {
        var generator = Generator(seed: 0)
        let network = MLP<S>([2, 2], using: &generator)
        network.layers[0].weight = Tensor(NDArray([2, 0, 0, 1], shape: [2, 2]))
        network.layers[0].bias = Tensor(NDArray([0, -1], shape: [2]))
        return network
    }

    private let rows = RegressionDataset(
        name: "t", features: NDArray([[1.0, 4], [2, 6], [4, 1]]), targets: NDArray([[2.0, 3], [5, 5], [8, 2]]),
        featureNames: ["u", "v"], targetNames: ["p", "q"])

    @Test("Loss, predictions and errors of three rows, worked out by hand")
    func byHand() {
        let evaluation = RegressionEvaluation(of: network(as: Double.self), on: rows)
        #expect(evaluation.predictions.elements == [2, 3, 4, 5, 8, 0] && evaluation.targets == rows.targets)
        #expect(evaluation.targetNames == ["p", "q"] && evaluation.count == 3)
        let third = 1.0 / 3
        #expect(evaluation.loss == 5.0 / 6)
        #expect(evaluation.metrics.map(\.meanAbsoluteError) == [third, 2 * third])
        #expect(evaluation.average.meanSquaredError == (third + 4 * third) / 2)
        #expect(evaluation.baseline == nil)
    }

    @Test("Standardized as it was trained, a network predicts in the targets' units and is compared with their mean")
    func standardized() throws {
        let features = Standardization(mean: [1, 2], scale: [2, 4])
        let targets = Standardization(mean: [10, 3], scale: [4, 2])
        let evaluation = RegressionEvaluation(
            of: network(as: Double.self), on: rows, features: features, targets: targets)
        // Features (0, ½), (½, 1), (1½, −¼) give the outputs (0, −½), (1, 0), (3, −1¼).
        #expect(evaluation.predictions.elements == [10, 2, 14, 3, 22, 0.5])
        // The targets are (−2, 0), (−1¼, 1), (−½, −½) to the network.
        let squares: [Double] = [4, 0.25, 5.0625, 1, 12.25, 0.5625]
        #expect(relativeError(evaluation.loss, squares.reduce(0, +) / 6) <= Tolerance.roundings(12))
        let baseline = try #require(evaluation.baseline)
        #expect(baseline[0].meanSquaredError == 31 && baseline[1].meanAbsoluteError == 1)
        let halved = RegressionEvaluation(
            of: network(as: Double.self), on: rows, features: features, targets: targets
        ) { 0.5 * meanSquaredError($0, $1) }
        #expect(halved.loss == 0.5 * evaluation.loss)
        #expect(halved.predictions == evaluation.predictions)
    }

    @Test("Rows beyond a thousand count too, and no rows have no loss")
    func manyRows() {
        let numbers = (0..<2500).map(Double.init)
        let data = RegressionDataset(
            features: NDArray(numbers.map { [$0, $0] }), targets: NDArray(numbers.map { [2 * $0, $0] }))
        let evaluation = RegressionEvaluation(of: network(as: Double.self), on: data)
        #expect(evaluation.predictions.slice(0..<1, along: 1).elements == numbers.map { 2 * $0 })
        #expect(evaluation.loss == 0.5 && evaluation.count == 2500)
        let none = RegressionEvaluation(of: network(as: Double.self), on: data.subset([]))
        #expect(none.loss == 0 && none.count == 0 && none.metrics.allSatisfy { $0.r2 == nil })
    }

    private func checkpoint<S: RealScalar>(as scalar: S.Type) -> Checkpoint {
        var data = Checkpoint.DataDescription(of: rows, name: "t", seed: 0)
        data.standardization = Standardization(mean: [1, 2], scale: [2, 4])
        data.targetStandardization = Standardization(mean: [10, 3], scale: [4, 2])
        return Checkpoint(of: network(as: S.self), data: data)
    }

    @Test("A regressor takes and returns original units, in either precision, and agrees with the evaluation")
    func regressor() {
        for checkpoint in [checkpoint(as: Float.self), checkpoint(as: Double.self)] {
            let regressor = Regressor(checkpoint)
            #expect(regressor.width == 2 && regressor.targetNames == ["p", "q"])
            #expect(regressor.predictions(for: rows.features).elements == [10, 2, 14, 3, 22, 0.5])
            let evaluation = checkpoint.evaluation(on: rows)
            #expect(evaluation.predictions == regressor.predictions(for: rows.features))
            #expect(evaluation.baseline?.count == 2)
        }
    }

    @Test("Without words of the file targets have numbers and nothing is standardized")
    func plain() {
        let regressor = Regressor(Checkpoint(of: network(as: Float.self)))
        #expect(regressor.targetNames == ["target 1", "target 2"])
        #expect(regressor.predictions(for: rows.features).elements == [2, 3, 4, 5, 8, 0])
        var generator = Generator(seed: 0)
        #expect(Checkpoint(of: MLP<Float>([3, 1], using: &generator)).targetNames == ["target"])
    }

    @Test("What was learned of a sine curve beats the constant mean on rows that were held out")
    func waves() throws {
        var generator = Generator(seed: 0)
        var parts = try RegressionDataset.Parts(dividing: .waves(using: &generator), using: &generator)
        let original = parts
        let (features, targets) = parts.standardize()
        let network = MLP<Double>([1, 20, 1], activation: .tanh, using: &generator)
        try Trainer(network, Adam(network.parameters, learningRate: 0.02), epochs: 150, batchSize: 16)
            .fit(parts.train, using: &generator)
        let evaluation = RegressionEvaluation(of: network, on: original.test, features: features, targets: targets)
        let baseline = try #require(evaluation.baseline)
        // The noise of 0.1 is left over, and the sine itself has a root mean square of about 0.7.
        #expect(evaluation.average.rootMeanSquaredError < 0.2 && baseline[0].rootMeanSquaredError > 0.6)
        let (r2, mean) = (try #require(evaluation.average.r2), try #require(baseline[0].r2))
        #expect(r2 > 0.9 && abs(mean) < 0.1)
    }

    @Test("Other numbers of features and of targets are refused, and rows that may have been learned")
    func unseen() throws {
        let one = RegressionDataset(name: "t", features: [[1, 2]], targets: [3])
        let three = RegressionDataset(name: "t", features: NDArray([[1.0, 2, 3]]), targets: NDArray([[1.0, 2]]))
        let network = checkpoint(as: Float.self)
        #expect(message { _ = try network.fitting(three, at: "FILE") } == "FILE: takes 2 features, t has 3")
        #expect(message { _ = try network.fitting(one, at: "FILE") } == "FILE: predicts 2 numbers, t has 1 targets")
        #expect(try network.fitting(rows, at: "FILE").features == rows.features)

        var trained = network
        trained.data?.learned = .init(of: rows.subset([0, 2]))
        let parts = RegressionDataset.Parts(train: rows.subset([0, 2]), test: rows.subset([1]))
        let others = RegressionDataset.Parts(train: rows.subset([0, 1]), test: rows.subset([2]))
        try trained.requireUnseen(parts, of: "t", at: "FILE")
        try trained.requireUnseen(others, of: "other", at: "FILE")
        #expect(
            message { try trained.requireUnseen(others, of: "t", seed: 1, at: "FILE") }?
                .hasPrefix("FILE: learned t as seed 0 divides it") == true)
        #expect(
            message { try trained.requireUnseen(others, of: "t", at: "FILE") }?
                .hasPrefix("t: is no longer what FILE learned (2 examples to train then, 2 now, or others)") == true)
    }
}
