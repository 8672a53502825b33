import PullbackArrays
import PullbackAutodiff
import PullbackDatasets
import PullbackNetworks

extension Objective where Model: TensorModule, Examples == RegressionDataset {
    /// To predict numbers: the mean squared error of the model's outputs, [rows, targets].
    public static var regression: Self { regression { meanSquaredError($0, $1) } }

    /// To predict numbers with a loss of one's own: the mean over outputs and targets, both [rows, targets].
    public static func regression(
        _ loss: @escaping (_ output: Tensor<Model.Scalar>, _ targets: Tensor<Model.Scalar>) -> Tensor<Model.Scalar>
    ) -> Self {
        Self(count: \.count) { model, data, rows in
            let (x, y) = data.batch(rows, as: Model.Scalar.self)  // [batch, features], [batch, targets]
            return Measure(loss: loss(model(Tensor(x)), Tensor(y)))
        }
    }
}

extension Trainer where Model: TensorModule {
    /// Trains a model to predict numbers, the examples shuffled anew for every epoch; else as
    /// `fit(_:_:using:onEpoch:onStep:)`.
    public func fit(
        _ data: RegressionDataset, using generator: inout Generator,
        onEpoch: (TrainingEpoch) throws -> Void = { _ in }, onStep: (TrainingStep) throws -> Void = { _ in }
    ) throws {
        try fit(data, .regression, using: &generator, onEpoch: onEpoch, onStep: onStep)
    }
}
