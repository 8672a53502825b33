import PullbackArrays
import PullbackAutodiff
import PullbackNetworks
import PullbackTraining

/// A module that uses one matrix twice, and a parameter only for those few rows whose first number is large: in some
/// steps it gets a gradient in no process, in others in some of them.
final class OwnModule<Scalar: RealScalar>: TensorModule {
    @Parameter var weight: Tensor<Scalar>
    let norms: [BatchNorm<Scalar>]
    let output: Linear<Scalar>
    @Parameter var seldom: Tensor<Scalar>

    init(isNormalized: Bool, using generator: inout Generator) {
        _weight = Parameter(wrappedValue: Tensor(NDArray(NDArray<Double>.normal([5, 5], using: &generator) / 2)))
        norms = isNormalized ? [BatchNorm(5)] : []
        output = Linear(5, 3, using: &generator)
        _seldom = Parameter(wrappedValue: Tensor([0.1, 0.2, 0.3]))
    }

    func callAsFunction(_ x: Tensor<Scalar>) -> Tensor<Scalar> {
        let hidden = x.matmul(weight).tanh()  // [rows, 5]
        let normal = norms.reduce(hidden) { $1($0) }.matmul(weight)
        let logits = output(normal.tanh())  // [rows, 3]
        let rows = x.shape[0]
        let isLarge = (0..<rows).map { x.array[$0, 0] > 2.2 ? Scalar(1) : 0 }
        guard isLarge.contains(1) else { return logits }
        return logits + Tensor(isLarge, shape: [rows, 1]) * seldom
    }
}

extension Trainings {
    /// Trains the module of one's own with momentum, which a gradient of zero keeps going and a missing one does not, and
    /// with every parameter in a sum of its own.
    static func own<S: RealScalar>(_ run: TrainingRun<S>, isNormalized: Bool) throws {
        var generator = Generator(seed: 4)
        let model = OwnModule<S>(isNormalized: isNormalized, using: &generator)
        let optimizer = run.shared(SGD(model.parameters, learningRate: 0.03, momentum: 0.9), bucketSize: 1)
        let trainer = Trainer(model, optimizer, epochs: 15, batchSize: 16)
        try run.train(trainer, examples(103), .classification, nil, generator)
    }
}
