import PullbackArrays
import PullbackAutodiff
import PullbackDatasets
import PullbackNetworks

/// Trains a classifier: forward, loss, backward, update, zero, batch after batch, epoch after epoch.
///
///     let trainer = Trainer(model, SGD(model.parameters, learningRate: 0.1), epochs: 5, batchSize: 64)
///     try trainer.fit(train, using: &generator) { epoch in print(epoch.loss) }
public struct Trainer<Scalar: RealScalar> {
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
        /// ‖∂L/∂θ‖ of each of the optimizer's parameters after the epoch, on its last batch.
        public let gradientNorms: [Double]
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

    /// Trains on a dataset, shuffled anew for every epoch. What `onEpoch` or `onStep` throws ends the training.
    ///
    /// Throws `Divergence` if a number is no longer finite; the parameters are then those after the last good epoch.
    public func fit(
        _ data: Dataset, using generator: inout Generator,
        onEpoch: (Epoch) throws -> Void = { _ in }, onStep: (Step) throws -> Void = { _ in }
    ) throws {
        require(data.count > 0, "fit: dataset \(data.name) is empty")
        let clock = ContinuousClock()
        for epoch in stride(from: 1, through: epochs, by: 1) {
            let start = clock.now
            let good = optimizer.parameters.map(\.array)
            let batches = data.batches(ofSize: batchSize, shuffledBy: &generator)
            var sum = 0.0
            for (index, rows) in batches.enumerated() {
                let loss = loss(on: rows, of: data)  // forward
                guard loss.item.isFinite else { throw divergence(at: loss, epoch, index + 1, goingBackTo: good) }
                sum += Double(loss.item) * Double(rows.count)
                loss.backward()
                _ = consume loss  // With the graph gone, parameters change in place.
                optimizer.step()
                optimizer.zeroGradients()
                try onStep(Step(epoch: epoch, number: index + 1, count: batches.count))
            }
            // No loss has seen yet where the last step led.
            let last = loss(on: batches[batches.count - 1], of: data)
            guard last.item.isFinite, optimizer.parameters.allSatisfy(\.array.isFinite) else {
                throw divergence(at: last, epoch, batches.count, goingBackTo: good)
            }
            let gradients = last.gradients(for: optimizer.parameters.map(\.wrappedValue))
            try onEpoch(
                Epoch(
                    number: epoch, loss: sum / Double(data.count), seconds: (clock.now - start) / .seconds(1),
                    gradientNorms: gradients.map { Double($0.array.norm) }))
        }
    }

    private func loss(on rows: ArraySlice<Int>, of data: Dataset) -> Tensor<Scalar> {
        let (x, labels) = data.batch(rows, as: Scalar.self)  // [batch, features]
        return crossEntropy(model(Tensor(x)), labels)
    }

    private func divergence(
        at loss: Tensor<Scalar>, _ epoch: Int, _ step: Int, goingBackTo good: [NDArray<Scalar>]
    ) -> Divergence {
        defer { zip(optimizer.parameters, good).forEach { $0.array = $1 } }
        return Divergence(of: loss, in: model, epoch: epoch, step: step)
    }
}
