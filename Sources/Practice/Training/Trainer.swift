import PullbackArrays
import PullbackAutodiff
import PullbackDatasets
import PullbackNetworks

/// Trains a model: computes the loss and the gradients of each batch and updates the parameters, for several
/// epochs.
///
///     let trainer = Trainer(model, SGD(model.parameters, learningRate: 0.1), epochs: 5, batchSize: 64)
///     try trainer.fit(train, using: &generator) { epoch in print(epoch.loss) }
///
/// `fit` learns to classify a `Dataset` and to predict the numbers of a `RegressionDataset`; with an
/// `Objective` it trains any module on any examples.
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
    public let schedule: Schedule?

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
    /// An error that `onEpoch` or `onStep` throws ends the training; if the task is cancelled, the training
    /// ends with a `CancellationError`.
    ///
    /// Throws a `Divergence` if a number is no longer finite. The parameters, buffers and random generators
    /// of the model are then those at the end of the last good epoch. With a schedule, the optimizer has its
    /// first learning rate again after the training. Only the training steps themselves update buffers and
    /// draw random numbers for layers.
    public func fit<Examples>(
        _ examples: Examples, _ objective: Objective<Model, Examples>, using generator: inout Generator,
        onEpoch: (TrainingEpoch) throws -> Void = { _ in }, onStep: (TrainingStep) throws -> Void = { _ in }
    ) throws {
        let count = objective.count(examples)
        require(count > 0, "fit: there are no examples")
        let fields = model.fields
        let rate = optimizer.learningRate
        defer { if schedule != nil { optimizer.learningRate = rate } }
        let clock = ContinuousClock()
        for epoch in stride(from: 1, through: epochs, by: 1) {
            let start = clock.now
            let good = ModelState(of: fields, and: optimizer.parameters)
            let batches = Batches(of: generator.permutation(count), size: batchSize)
            var (sum, right, norms) = (0.0, 0 as Int?, [Double]())
            for (index, rows) in batches.enumerated() {
                try Task.checkCancellation()
                if let schedule {
                    let step = (epoch - 1) * batches.count + index
                    let progress = Schedule.Progress(
                        step: step, of: epochs * batches.count, stepsPerEpoch: batches.count)
                    optimizer.learningRate = Model.Scalar(Double(rate) * schedule(progress))
                }
                let measure = training { objective.measure(model, examples, rows) }
                let (loss, hits) = (measure.loss.item, measure.right)
                guard loss.isFinite else { throw divergence(at: measure.loss, epoch, index + 1, goingBackTo: good) }
                sum += Double(loss) * Double(rows.count)
                right = right.flatMap { sum in hits.map { sum + $0 } }
                (consume measure).loss.backward()  // With the graph gone, parameters change in place.
                if index == batches.count - 1 { norms = optimizer.parameters.map { Double($0.grad?.norm ?? 0) } }
                optimizer.step()
                optimizer.zeroGradients()
                try onStep(TrainingStep(epoch: epoch, number: index + 1, count: batches.count))
            }
            // The losses so far do not include the effect of the last update.
            let last = evaluation { objective.measure(model, examples, batches[batches.count - 1]).loss }
            guard last.item.isFinite, optimizer.parameters.allSatisfy(\.array.isFinite),
                fields.buffers.allSatisfy(\.buffer.array.isFinite)
            else { throw divergence(at: last, epoch, batches.count, goingBackTo: good) }
            try onEpoch(
                TrainingEpoch(
                    number: epoch, loss: sum / Double(count), accuracy: right.map { Double($0) / Double(count) },
                    seconds: (clock.now - start) / .seconds(1), gradientNorms: norms))
        }
    }

    /// Returns the mean loss of the examples and the fraction predicted right, as `objective.score(of:on:)`
    /// does.
    public func score<Examples>(on examples: Examples, _ objective: Objective<Model, Examples>) -> History.Score {
        objective.score(of: model, on: examples)
    }

    private func divergence(
        at loss: Tensor<Model.Scalar>, _ epoch: Int, _ step: Int, goingBackTo good: ModelState<Model.Scalar>
    ) -> Divergence {
        defer { good.restore() }
        return Divergence(of: loss, in: model, epoch: epoch, step: step)
    }
}
