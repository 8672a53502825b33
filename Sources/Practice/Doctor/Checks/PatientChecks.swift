import PullbackArrays
import PullbackAutodiff
import PullbackNetworks

extension Patient {
    /// Checks before the training: of the examples, of the output and the loss for them, and of the network
    /// with random weights. They take about a second.
    public var checks: [TrainingCheck] { checks(DataFindings(of: self)) }

    func checks(_ data: DataFindings) -> [TrainingCheck] {
        dataChecks(data) + [outputAndLoss(data)]
            + (recipe.precision == .double ? networkChecks(as: Double.self) : networkChecks(as: Float.self))
    }

    /// The output function against the loss and the targets.
    private func outputAndLoss(_ data: DataFindings) -> TrainingCheck {
        let question = TrainingCheck.Question(
            name: "output-and-loss", expectation: "the output function and the loss fit each other and the targets")
        let file = CaseFile(patient: self, record: TrainingRecord(), data: data)
        let signs = (file.outputSigns + file.lossSigns).filter { $0.0 >= 0.5 }
        return question.passed(
            signs.isEmpty,
            signs.isEmpty
                ? "a \(output.rawValue) output with the loss \(loss.rawValue), for \(train.kind.rawValue)"
                : signs.map(\.1).joined(separator: "; "))
    }

    /// The checks of the network and its loss, with at most 200 examples.
    private func networkChecks<S: RealScalar>(as scalar: S.Type) -> [TrainingCheck] {
        let examples = train.thinned(to: 200)
        let x = NDArray<S>(inputScaling.measured(on: train.features)(examples.features))
        let targets = targetScaling.measured(on: train.targets)(examples.targets)
        var generator = Generator(seed: seed)
        let network = PatientNetwork<S>(of: self, using: &generator)
        let y = NDArray<S>(targets)
        return TrainingChecks<S>(network, inputs: x, guess: guess(targets), least: least) { outputs, rows in
            cost(of: outputs, Tensor(y.rows(rows)))
        }.all
    }

    /// The loss of an answer that is the same for all: ln K for K classes under the cross-entropy, and under
    /// the squared error the variance of the targets.
    private func guess(_ targets: NDArray<Double>) -> Double? {
        let classes = Double(train.outputs)
        switch loss {
        case .crossEntropy, .crossEntropyOfLogits: return train.outputs > 1 ? Double.log(classes) : nil
        case .binaryCrossEntropy, .binaryCrossEntropyOfLogits: return Double.log(2)
        case .hinge: return 1
        case .margin: return (classes - 1) / classes
        case .squaredError, .halfSquaredError, .absoluteError, .huber:
            let constant = NDArray<Double>.zeros(targets.shape) + targets.mean(over: 0)
            return loss(Tensor(constant), Tensor(targets)).item
        }
    }

    /// The smallest loss that label smoothing lets a network reach: the entropy of the smoothed targets.
    private var least: Double {
        let smoothing = recipe.labelSmoothing, classes = Double(train.outputs)
        guard smoothing > 0, classes > 1 else { return 0 }
        let (low, high) = (smoothing / classes, 1 - smoothing + smoothing / classes)
        return -(classes - 1) * low * Double.log(low) - high * Double.log(high)
    }
}
