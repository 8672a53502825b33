import PullbackArrays
import PullbackAutodiff
import PullbackNetworks
import PullbackTraining

/// Cheap checks of a model and a loss of your own, before any training. They take about a second, and leave
/// the model as it was.
///
///     let checks = TrainingChecks(model, inputs: x, guess: .log(10)) { outputs, rows in
///         crossEntropy(outputs, rows.map { labels[$0] })
///     }
///     for check in checks.all { print(check) }
///
/// Karpathy, A recipe for training neural networks (2019), lists most of them.
public struct TrainingChecks<Scalar: RealScalar> {
    /// The examples that the checks use: some hundreds are enough.
    let inputs: NDArray<Scalar>
    /// The loss of an answer that does not depend on the example; `nil` if it is not known.
    let guess: Double?
    /// The smallest loss that can be reached: 0 for most losses.
    let least: Double
    /// Returns the outputs for some inputs, one row for each example.
    let outputs: (Tensor<Scalar>) -> Tensor<Scalar>
    /// Returns the mean loss of the outputs for the examples in these rows.
    let loss: (_ outputs: Tensor<Scalar>, _ rows: [Int]) -> Tensor<Scalar>
    /// The rows of a small batch: eight of them, chosen at random.
    let batch: [Int]
    let fields: TrainedFields<Scalar>

    /// Prepares the checks of any module.
    ///
    /// - Parameters:
    ///   - model: The model; its parameters are learned, and given back their numbers.
    ///   - inputs: The inputs, one example in each row: the first axis counts the examples.
    ///   - guess: The loss of a constant answer, for example ln 10 for ten classes; `nil` if it is not known.
    ///   - least: The smallest loss that can be reached.
    ///   - outputs: Returns the outputs of the model for some inputs, one row for each example.
    ///   - loss: Returns the mean loss of outputs for the examples in `rows`, the indices of their inputs.
    public init(
        _ model: some Module<Scalar>, inputs: NDArray<Scalar>, guess: Double? = nil, least: Double = 0,
        outputs: @escaping (Tensor<Scalar>) -> Tensor<Scalar>,
        loss: @escaping (_ outputs: Tensor<Scalar>, _ rows: [Int]) -> Tensor<Scalar>
    ) {
        require(inputs.rank > 0 && inputs.shape[0] > 0, "training checks: inputs of shape \(inputs.shape)")
        (self.inputs, self.guess, self.least, self.outputs, self.loss) = (inputs, guess, least, outputs, loss)
        var generator = Generator(seed: 0)
        batch = generator.choice(inputs.shape[0], count: min(8, inputs.shape[0]), replacing: false)
        fields = TrainedFields(of: model, and: [])
    }

    /// Prepares the checks of a module with one tensor as input and one as output.
    public init(
        _ model: some TensorModule<Scalar>, inputs: NDArray<Scalar>, guess: Double? = nil, least: Double = 0,
        loss: @escaping (_ outputs: Tensor<Scalar>, _ rows: [Int]) -> Tensor<Scalar>
    ) {
        self.init(model, inputs: inputs, guess: guess, least: least, outputs: { model($0) }, loss: loss)
    }

    /// Runs all checks.
    public var all: [TrainingCheck] {
        guard !fields.parameters.isEmpty else {
            return [Self.parameters.failed("the model has no parameters to learn")]
        }
        let (one, batch) = (memorizing(Array(batch.prefix(1))), memorizing(self.batch))
        return [
            Self.parameters.passed("\(size) numbers are learned"),
            startLoss, learnsOneExample(one), learnsOneBatch(batch), usesInputs(batch), independence, gradients,
        ]
    }

    private static var parameters: TrainingCheck.Question {
        .init(name: "parameters", expectation: "the model has parameters")
    }

    /// The number of parameters.
    var size: Int { fields.parameters.reduce(0) { $0 + $1.parameter.array.count } }

    /// Calls `body` and gives the model back what it had: its parameters, buffers and random generators.
    func keepingModel<Result>(_ body: () -> Result) -> Result {
        let state = fields.state, gradients = fields.parameters.map(\.parameter.grad)
        defer {
            fields.restore(state)
            for (named, gradient) in zip(fields.parameters, gradients) { named.parameter.grad = gradient }
        }
        return body()
    }
}
