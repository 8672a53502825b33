import PullbackArrays
import PullbackAutodiff
import PullbackDatasets
import PullbackNetworks

/// The settings of a training: the model, the optimizer and everything that happens around its steps.
///
///     var trainer = Trainer(model, SGD(model.parameters, learningRate: 0.1), epochs: 5, batchSize: 64)
///     trainer.schedule = .cosine()
///     trainer.clipping = .norm(1)
///     try trainer.fit(train, using: &generator) { epoch in print(epoch.loss) }
///
/// `fit` learns to classify a `Dataset` and to predict the numbers of a `RegressionDataset`; with an
/// `Objective` it trains any module on any examples. `start` gives a `TrainingSession`, which goes on epoch by
/// epoch, can be stored after any step and resumed.
public struct Trainer<Model: Module> {
    /// The model to train.
    public let model: Model
    /// The optimizer that updates the parameters.
    public let optimizer: any Optimizer<Model.Scalar>
    /// The number of epochs: how often every example is used.
    public let epochs: Int
    /// The number of examples in a batch.
    public let batchSize: Int
    /// The learning rate for each step, as a factor of the optimizer's; `nil` if the trainer does not change
    /// the rate.
    public var schedule: Schedule?
    /// The limit of the gradients; `nil` for none.
    public var clipping: GradientClipping?
    /// The number of batches whose gradients make one step: as if the batch were so many times larger, in the
    /// memory of one batch.
    public var accumulation = 1
    /// The strength λ of the L1 penalty λ Σ|θ|, whose gradient λ · sign θ is added to that of the loss.
    public var l1 = 0.0
    /// The average of the parameters over the training that is kept beside them; `nil` for none. It takes
    /// their place whenever the model is evaluated, and at the end.
    public var averaging: WeightAveraging?
    /// What is measured after each epoch for early stopping and the choice of the best epoch.
    public var watched = Watched.loss
    /// The rule that ends the training before its last epoch; `nil` for none.
    public var stopping: EarlyStopping?
    /// True if the model has the parameters of the best epoch at the end, not those of the last one. Keras:
    /// `restore_best_weights`.
    public var keepsBest = false

    /// Creates a trainer.
    public init(
        _ model: Model, _ optimizer: any Optimizer<Model.Scalar>, epochs: Int, batchSize: Int, schedule: Schedule? = nil
    ) {
        self.model = model
        self.optimizer = optimizer
        self.epochs = epochs
        self.batchSize = batchSize
        self.schedule = schedule
    }

    /// Trains on the examples, in a new random order in each epoch.
    ///
    /// The `validation` examples are evaluated after each epoch; without them, early stopping and the choice of
    /// the best epoch watch the training loss. An error that `onEpoch` or `onStep` throws ends the training; if
    /// the task is cancelled, the training ends with a `CancellationError`.
    ///
    /// Throws a `Divergence` if a number is no longer finite. The parameters, buffers and random generators
    /// of the model are then those at the end of the last good epoch. With a schedule, the optimizer has its
    /// first learning rate again after the training. Only the training steps themselves update buffers and
    /// draw random numbers for layers.
    public func fit<Examples>(
        _ examples: Examples, _ objective: Objective<Model, Examples>, validation: Examples? = nil,
        using generator: inout Generator,
        onEpoch: (TrainingEpoch) throws -> Void = { _ in }, onStep: (TrainingStep) throws -> Void = { _ in }
    ) throws {
        let session = start(examples, objective, validation: validation, using: generator)
        defer { generator = session.generator }
        try session.run(onEpoch: onEpoch, onStep: onStep)
    }

    /// Returns a training that goes on epoch by epoch, and can be stored and resumed.
    public func start<Examples>(
        _ examples: Examples, _ objective: Objective<Model, Examples>, validation: Examples? = nil,
        using generator: Generator
    ) -> TrainingSession<Model, Examples> {
        TrainingSession(self, examples, objective, validation: validation, using: generator)
    }

    /// Returns the mean loss of the examples and the fraction predicted right, as `objective.score(of:on:)`
    /// does.
    public func score<Examples>(on examples: Examples, _ objective: Objective<Model, Examples>) -> History.Score {
        objective.score(of: model, on: examples)
    }
}
