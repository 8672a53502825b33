import PullbackArrays
import PullbackAutodiff
import PullbackDatasets
import PullbackNetworks

extension Objective where Model: TensorModule, Examples == RegressionDataset {
    /// The objective to predict numbers: the mean squared error of the model's outputs, of shape [rows,
    /// targets].
    public static var regression: Self { regression { meanSquaredError($0, $1) } }

    /// The objective to predict numbers with another loss: the mean over outputs and targets, both of shape
    /// [rows, targets].
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
    /// Trains a model to predict numbers, with the examples in a new random order in each epoch.
    ///
    /// Callbacks and errors are those of `fit(_:_:validation:using:onEpoch:onStep:)`.
    public func fit(
        _ data: RegressionDataset, validation: RegressionDataset? = nil, using generator: inout Generator,
        onEpoch: (TrainingEpoch) throws -> Void = { _ in }, onStep: (TrainingStep) throws -> Void = { _ in }
    ) throws {
        try fit(data, .regression, validation: validation, using: &generator, onEpoch: onEpoch, onStep: onStep)
    }
}
