import PullbackArrays
import PullbackAutodiff
import PullbackDatasets
import PullbackNetworks

/// Trains a model: forward, loss, backward, update, zero, batch after batch, epoch after epoch.
///
///     let trainer = Trainer(model, SGD(model.parameters, learningRate: 0.1), epochs: 5, batchSize: 64)
///     try trainer.fit(train, using: &generator) { epoch in print(epoch.loss) }
///
/// A `Dataset` is classified, a `RegressionDataset` predicted; an `Objective` trains any module on anything else.
public struct Trainer<Model: Module> {
    /// What is trained.
    public let model: Model
    /// What moves its parameters.
    public let optimizer: any Optimizer<Model.Scalar>
    /// How often every example is seen.
    public let epochs: Int
    /// How many examples make a step.
    public let batchSize: Int
    /// How the learning rate changes from step to step; `nil` where nobody or somebody else changes it.
    public let schedule: Schedule?

    /// A trainer with everything it needs.
    public init(
        _ model: Model, _ optimizer: any Optimizer<Model.Scalar>, epochs: Int, batchSize: Int, schedule: Schedule? = nil
    ) {
        self.model = model
        self.optimizer = optimizer
        self.epochs = epochs
        self.batchSize = batchSize
        self.schedule = schedule
    }

    /// Trains on examples, shuffled anew for every epoch. What `onEpoch` or `onStep` throws ends the training, and so does a
    /// cancelled task, with a `CancellationError`.
    ///
    /// Throws `Divergence` if a number is no longer finite; parameters, buffers and the random numbers of layers are then
    /// those after the last good epoch. A schedule ends with
    /// the learning rate that was there before. Nothing but the steps themselves renews a buffer or draws for a layer.
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
            // No loss has seen yet where the last step led.
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

    /// The mean loss of examples, and the fraction that is right where something can be: `objective.score(of:on:)`.
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
