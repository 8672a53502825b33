import PullbackArrays
import PullbackAutodiff
import PullbackDatasets
import PullbackMetrics
import PullbackNetworks

/// What a careful person would notice in a training that has ended, in a sentence with the numbers of the run.
///
///     for symptom in Symptom.all(of: network, train: train, test: Evaluation(of: network, on: test), history) {
///         print(symptom)  // "7 of 64 neurons of layers.0 are dead: each gives one number for all 1438 examples"
///     }
public enum Symptom: Hashable, Sendable {
    /// The accuracy cannot be told from that of one who always names the most frequent class: the fraction of `count`
    /// examples that this class makes lies in the 95 % interval around the accuracy, or above it.
    case chance(accuracy: Double, mostFrequent: Double, count: Int)

    /// The loss is larger than ln(classes), that of a network which calls all classes equally probable.
    case largeLoss(Double, uninformed: Double)

    /// So many of a layer's neurons give one and the same number for every example, and so tell nothing apart.
    case deadNeurons(Int, of: Int, layer: String, examples: Int)

    /// The loss of examples that are held out was smallest after an earlier epoch and has grown since, while that of
    /// the training examples fell.
    case overfitting(HeldOut, smallest: Double, epoch: Int, last: Double)

    /// Examples from which nothing is learned.
    public enum HeldOut: String, Sendable {
        /// Those that tell how well a network does.
        case test
        /// Those that are watched while it learns.
        case validation
    }
}

extension Symptom: CustomStringConvertible {
    /// What was noticed, in a line.
    public var description: String {
        switch self {
        case .chance(let accuracy, let mostFrequent, let count):
            "no better than chance: test acc = \(decimals(accuracy)) on \(count) examples, and who always names the most "
                + "frequent class has \(decimals(mostFrequent))"
        case .largeLoss(let loss, let uninformed):
            "the loss is large: \(decimals(loss)), where a network that knows nothing has \(decimals(uninformed))"
        case .deadNeurons(let dead, let all, let layer, let examples):
            "\(dead) of \(all) neurons of \(layer) \(dead == 1 ? "is" : "are") dead: "
                + "\(dead == 1 ? "it" : "each") gives one number for all \(examples) examples"
        case .overfitting(let heldOut, let smallest, let epoch, let last):
            "overfitting: the \(heldOut) loss was smallest, \(decimals(smallest)), after epoch \(epoch), "
                + "and is \(decimals(last)) now, while the training loss fell"
        }
    }
}

extension Symptom {
    /// Everything that there is to notice, the worst first; nothing of a training that went as it should.
    ///
    /// `test` is what the network comes to on the test examples. Costs a pass over at most 10 000 training examples.
    public static func all<S: RealScalar>(
        of network: MLP<S>, train: Dataset, test: Evaluation, _ history: History
    ) -> [Symptom] {
        [chance(test), largeLoss(history, classes: test.classNames.count), overfitting(history)].compactMap(\.self)
            + deadNeurons(of: network, on: train)
    }

    private static func chance(_ test: Evaluation) -> Symptom? {
        let counts = test.labels.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        // Where all examples are of one class, there is nothing to tell apart.
        guard let largest = counts.values.max(), counts.count > 1 else { return nil }
        let right = zip(test.labels, test.predictions).count { $0 == $1 }
        let mostFrequent = Double(largest) / Double(test.count)
        guard WilsonInterval(successes: right, trials: test.count).lower <= mostFrequent else { return nil }
        return .chance(accuracy: test.accuracy, mostFrequent: mostFrequent, count: test.count)
    }

    private static func largeLoss(_ history: History, classes: Int) -> Symptom? {
        let uninformed = Double.log(Double(classes))
        // An epoch's loss holds that of its beginning, which may be a little larger.
        guard let loss = history.epochs.last?.loss, loss > 1.1 * uninformed else { return nil }
        return .largeLoss(loss, uninformed: uninformed)
    }

    private static func overfitting(_ history: History) -> Symptom? {
        let epochs = history.epochs
        let isWatched = epochs.allSatisfy { $0.validation != nil }
        let losses = epochs.map { ($0.validation ?? $0.test).loss }
        guard let best = losses.indices.min(by: { losses[$0] < losses[$1] }), let last = losses.last,
            last > 1.25 * losses[best], last - losses[best] > 0.02, epochs[epochs.count - 1].loss < epochs[best].loss
        else { return nil }
        return .overfitting(isWatched ? .validation : .test, smallest: losses[best], epoch: best + 1, last: last)
    }

    private static func deadNeurons<S: RealScalar>(of network: MLP<S>, on data: Dataset) -> [Symptom] {
        let rows = stride(from: 0, to: data.count, by: max(1, data.count / 10_000)).prefix(10_000).map(\.self)
        return network.deadNeurons(on: data, rows: rows).enumerated().compactMap { layer, isDead in
            let dead = isDead.count { $0 }
            return dead == 0
                ? nil : .deadNeurons(dead, of: isDead.count, layer: "layers.\(layer)", examples: rows.count)
        }
    }
}

extension MLP {
    /// For each neuron of each hidden layer, true if it gives one and the same number for all of some rows: a ReLU that
    /// is 0 throughout, or a sigmoid or tanh at its end. No gradient flows back through it.
    public func deadNeurons(on data: Dataset, rows: [Int]) -> [[Bool]] {
        var ranges: [(low: NDArray<Scalar>, high: NDArray<Scalar>)] = []
        withoutGradient {
            for start in stride(from: 0, to: rows.count, by: 1000) {
                var a = Tensor(data.batch(rows[start..<min(start + 1000, rows.count)], as: Scalar.self).features)
                for (index, layer) in layers.dropLast().enumerated() {
                    a = activation(layer(a))  // [rows, neurons]
                    let (low, high) = (a.array.min(over: 0), a.array.max(over: 0))
                    if index == ranges.count {
                        ranges.append((low, high))
                    } else {
                        ranges[index] = (.minimum(ranges[index].low, low), .maximum(ranges[index].high, high))
                    }
                }
            }
        }
        return ranges.map { zip($0.low.elements, $0.high.elements).map { $0 == $1 } }
    }
}
