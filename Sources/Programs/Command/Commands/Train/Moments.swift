import Pullback

/// The moments of a training that a file stores if the network is small and its data are points in the plane.
struct Moments<Scalar: RealScalar> {
    private(set) var taken: [Checkpoint.Moment] = []
    private let network: MLP<Scalar>
    private let data: Dataset
    private var due: [Int]
    private var last = 0

    /// Takes the first moment, before a training of so many steps.
    init(of network: MLP<Scalar>, learning data: Dataset, steps: Int) {
        (self.network, self.data) = (network, data)
        let isSmall = Architecture(of: network).parameterCount <= Checkpoint.Moment.mostParameters
        due = data.width == 2 && isSmall ? Checkpoint.Moment.updates(of: steps) : []
        take(0)
    }

    /// Returns the store of a training that is resumed, with the moments that were taken before.
    func resumed(with earlier: [Checkpoint.Moment]) -> Moments {
        var moments = self
        // The last moment of an interrupted training is none of the whole one.
        moments.taken = earlier.filter { due.contains($0.update) || $0.update == 0 && !taken.isEmpty }
        moments.due.removeAll { update in moments.taken.contains { $0.update == update } }
        return moments
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
