import Arrays
import Autodiff
import Datasets
import Networks

/// Trains a classifier: forward, loss, backward, update, zero, batch after batch, epoch after epoch.
///
///     let trainer = Trainer(model, SGD(model.parameters, learningRate: 0.1), epochs: 5, batchSize: 64)
///     try trainer.fit(train, using: &generator) { epoch in print(epoch.loss) }
public struct Trainer<Scalar: Real> {
    /// The network, whose output are the logits of the classes.
    public let model: any Module<Scalar>
    /// What moves its parameters.
    public let optimizer: any Optimizer<Scalar>
    /// How often every example is seen.
    public let epochs: Int
    /// How many examples make a step.
    public let batchSize: Int

    /// What there is to say after an epoch.
    public struct Epoch: Sendable {
        /// From 1.
        public let number: Int
        /// The mean loss of the examples, each as its batch saw it.
        public let loss: Double
        /// How long training took, in seconds.
        public let seconds: Double
    }

    /// What there is to say after a step.
    public struct Step: Sendable {
        /// The epoch, from 1.
        public let epoch: Int
        /// The step within the epoch, from 1.
        public let number: Int
        /// The steps of an epoch.
        public let count: Int
    }

    /// A trainer with everything it needs.
    public init(_ model: any Module<Scalar>, _ optimizer: any Optimizer<Scalar>, epochs: Int, batchSize: Int) {
        self.model = model
        self.optimizer = optimizer
        self.epochs = epochs
        self.batchSize = batchSize
    }

    /// Trains on a dataset, shuffled anew for every epoch. What `onStep` or `onEpoch` throws ends the training.
    ///
    /// Throws `Divergence` if a number is no longer finite; the parameters are then those after the last good epoch.
    public func fit(
        _ data: Dataset, using generator: inout Generator,
        onStep: (Step) throws -> Void = { _ in }, onEpoch: (Epoch) throws -> Void = { _ in }
    ) throws {
        let clock = ContinuousClock()
        for epoch in 1...max(epochs, 1) where epochs > 0 {
            let good = optimizer.parameters.map(\.array)
            let start = clock.now
            let batches = data.batches(ofSize: batchSize, shuffledBy: &generator)
            var sum = 0.0
            for (index, rows) in batches.enumerated() {
                let (x, labels) = data.batch(rows, as: Scalar.self)  // [batch, features]
                let loss = crossEntropy(model(Tensor(x)), labels)  // forward
                guard loss.item.isFinite else {
                    let divergence = Divergence(of: loss, in: model, epoch: epoch, step: index + 1)
                    zip(optimizer.parameters, good).forEach { $0.array = $1 }
                    throw divergence
                }
                loss.backward()
                optimizer.step()
                optimizer.zeroGradients()
                sum += Double(loss.item) * Double(rows.count)
                try onStep(Step(epoch: epoch, number: index + 1, count: batches.count))
            }
            try onEpoch(
                Epoch(number: epoch, loss: sum / Double(data.count), seconds: (clock.now - start) / .seconds(1)))
        }
    }
}
