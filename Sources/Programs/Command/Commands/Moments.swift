import Pullback

/// The moments of a training that a file stores if the network is small and its data are points in the plane.
struct Moments<Scalar: RealScalar> {
    private(set) var taken: [Checkpoint.Moment] = []
    private let network: MLP<Scalar>
    private let data: Dataset
    private var due: [Int]
    private var last = 0

    /// Takes the first moment, before the training.
    init(of network: MLP<Scalar>, learning data: Dataset, _ trainer: Trainer<MLP<Scalar>>) {
        (self.network, self.data) = (network, data)
        let isSmall = Architecture(of: network).parameterCount <= Checkpoint.Moment.mostParameters
        let steps = Batches(of: Array(0..<data.count), size: trainer.batchSize).count * trainer.epochs
        due = data.width == 2 && isSmall ? Checkpoint.Moment.updates(of: steps) : []
        take(0)
    }

    /// Takes a moment after a step, if one is due.
    mutating func take(after step: TrainingStep) { take((step.epoch - 1) * step.count + step.number) }

    /// Takes the last moment of a training that ended early.
    mutating func takeEnd() {
        guard let first = due.first, last > 0, last < first else { return }
        due = [last]
        take(last)
    }

    private mutating func take(_ update: Int) {
        last = update
        guard due.first == update else { return }
        due.removeAll { $0 == update }
        let loss = Evaluation(of: network, on: data).loss
        taken.append(Checkpoint.Moment(of: network, update: update, loss: loss))
    }
}
