import PullbackArrays
import PullbackAutodiff
import PullbackDatasets
import PullbackMetrics
import PullbackNetworks

/// A sign of a problem in a training that has ended; its description is a sentence with the numbers of the
/// run.
///
///     for symptom in Symptom.all(of: network, train: train, test: Evaluation(of: network, on: test), history) {
///         print(symptom)  // "7 of 64 neurons of layers.0 are dead: each gives one number for all 1438 examples"
///     }
public enum Symptom: Hashable, Sendable {
    /// The accuracy is not clearly better than that of always predicting the most frequent class.
    ///
    /// The share of this class among the `count` test examples is at least the lower end of the 95 % Wilson
    /// interval of the accuracy.
    case chance(accuracy: Double, mostFrequent: Double, count: Int)

    /// The training loss is more than 1.1 times ln(classes), the loss of a network for which all classes are
    /// equally probable.
    case largeLoss(Double, uninformed: Double)

    /// Some neurons of a layer have the same output for every example, so that they carry no information.
    case deadNeurons(Int, of: Int, layer: String, examples: Int)

    /// The loss of held-out examples was smallest after an earlier epoch and has increased since, while the
    /// training loss decreased.
    case overfitting(HeldOut, smallest: Double, epoch: Int, last: Double)

    /// Examples that are not used to train.
    public enum HeldOut: String, Sendable {
        /// The test examples, which measure how good the network is.
        case test
        /// The validation examples, which are evaluated during the training.
        case validation
    }
}

extension Symptom {
    /// True if the network has hardly learned, so that it is worth while to look for the cause: it is no better than chance,
    /// or its loss is large, or more than half of the neurons of a layer are dead. A few dead neurons are usual in a network
    /// that learns well.
    public var isAlarming: Bool {
        switch self {
        case .chance, .largeLoss: true
        case .deadNeurons(let dead, let all, _, _): 2 * dead > all
        case .overfitting: false
        }
    }
}

extension Symptom: CustomStringConvertible {
    /// One sentence that describes the symptom.
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
    /// Returns all symptoms, the worst first; none if there is no sign of a problem.
    ///
    /// `test` is the evaluation of the network on the test examples. The network runs once on at most 10 000
    /// training examples.
    public static func all<S: RealScalar>(
        of network: MLP<S>, train: Dataset, test: Evaluation, _ history: History
    ) -> [Symptom] {
        [chance(test), largeLoss(history, classes: test.classNames.count), overfitting(history)].compactMap(\.self)
            + deadNeurons(of: network, on: train)
    }

    private static func chance(_ test: Evaluation) -> Symptom? {
        let counts = test.labels.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        // If all examples have the same class, no classifier can be better than predicting that class.
        guard let largest = counts.values.max(), counts.count > 1 else { return nil }
        let right = zip(test.labels, test.predictions).count { $0 == $1 }
        let mostFrequent = Double(largest) / Double(test.count)
        guard WilsonInterval(successes: right, trials: test.count).lower <= mostFrequent else { return nil }
        // Where the other classes are rare, not even the best accuracy is clearly above: then what is right of each class
        // tells more. Guessing has a mean recall of 1/K.
        guard WilsonInterval(successes: test.count, trials: test.count).lower <= mostFrequent else {
            return .chance(accuracy: test.accuracy, mostFrequent: mostFrequent, count: test.count)
        }
        let recalls = counts.map { label, count in
            Double(zip(test.labels, test.predictions).count { $0 == label && $1 == label }) / Double(count)
        }
        let recall = recalls.reduce(0, +) / Double(recalls.count)
        guard recall < (1 + 1 / Double(recalls.count)) / 2 else { return nil }
        return .chance(accuracy: test.accuracy, mostFrequent: mostFrequent, count: test.count)
    }

    private static func largeLoss(_ history: History, classes: Int) -> Symptom? {
        let uninformed = Double.log(Double(classes))
        // The loss of an epoch includes its first steps, whose loss may be a little larger.
        guard let loss = history.epochs.last?.loss, loss > 1.1 * uninformed else { return nil }
        return .largeLoss(loss, uninformed: uninformed)
    }

    private static func overfitting(_ history: History) -> Symptom? {
        let epochs = history.epochs
        let isWatched = epochs.allSatisfy { $0.validation != nil }
        let losses = epochs.map { ($0.validation ?? $0.test).loss }
        guard let best = losses.indices.min(by: { losses[$0] < losses[$1] }), let last = losses.last,
            // One epoch may be noise; three in a row are not.
            losses.suffix(3).allSatisfy({ $0 > 1.25 * losses[best] && $0 - losses[best] > 0.02 }),
            epochs[epochs.count - 1].loss < epochs[best].loss
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
    /// Returns, for each neuron of each hidden layer, true if its output is the same number for all of these
    /// rows.
    ///
    /// An example is a ReLU that is always 0, or a sigmoid or tanh at the end of its range. No gradient flows
    /// back through such a neuron.
    public func deadNeurons(on data: Dataset, rows: [Int]) -> [[Bool]] {
        var ranges: [(low: NDArray<Scalar>, high: NDArray<Scalar>)] = []
        withoutGradient {
            for part in evaluationBatches(of: rows) {
                var a = Tensor(data.batch(part, as: Scalar.self).features)
                for index in layers.indices.dropLast() {
                    a = hidden(index, a)  // [rows, neurons]
                    let (low, high) = (a.array.min(over: 0), a.array.max(over: 0))
                    if index == ranges.count {
                        ranges.append((low, high))
                    } else {
                        ranges[index] = (.minimum(ranges[index].low, low), .maximum(ranges[index].high, high))
                    }
                }
                // Usually a few examples show that no neuron is dead.
                if ranges.allSatisfy({ zip($0.low.elements, $0.high.elements).allSatisfy { $0 != $1 } }) { break }
            }
        }
        return ranges.map { zip($0.low.elements, $0.high.elements).map { $0 == $1 } }
    }
}
