import Pullback

/// The moments of a training that the file of a small network of points in the plane remembers.
struct Moments<Scalar: RealScalar> {
    private(set) var taken: [Checkpoint.Moment] = []
    private let network: MLP<Scalar>
    private let data: Dataset
    private var due: [Int]
    private var last = 0

    /// Remembers the start.
    init(of network: MLP<Scalar>, learning data: Dataset, _ trainer: Trainer<MLP<Scalar>>) {
        (self.network, self.data) = (network, data)
        let isSmall = Architecture(of: network).parameterCount <= Checkpoint.Moment.mostParameters
        let steps = Batches(of: Array(0..<data.count), size: trainer.batchSize).count * trainer.epochs
        due = data.width == 2 && isSmall ? Checkpoint.Moment.updates(of: steps) : []
        take(0)
    }

    /// Remembers the network after a step, if it is time.
    mutating func take(after step: TrainingStep) { take((step.epoch - 1) * step.count + step.number) }

    /// Remembers the end of a training that ended before its time.
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
