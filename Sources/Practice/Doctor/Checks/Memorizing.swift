import PullbackArrays
import PullbackAutodiff
import PullbackNetworks

/// What became of learning a few examples by heart.
struct Memorizing {
    /// The loss before and after, and the number of steps.
    let first, last: Double, steps: Int
    /// The number of examples.
    let count: Int
    /// True if as many steps were taken as are usually enough.
    let isLong: Bool
    /// True if the loss went to almost nothing.
    let isLearned: Bool
}

extension TrainingChecks {
    /// Learns some examples by heart, with Adam and three learning rates: the best of them. Dropout and batch
    /// statistics are off.
    func memorizing(_ rows: [Int]) -> Memorizing {
        let x = inputs.rows(rows)
        var best = learned(x, rows, rate: 0.01, steps: stepLimit)
        for rate in [0.1, 1] where !best.isLearned {
            let next = learned(x, rows, rate: rate, steps: stepLimit)
            if next.last < best.last { best = next }
        }
        return best
    }

    /// The number of steps: fewer for a large model, so that it takes about a second.
    private var stepLimit: Int { max(10, min(200, 100_000_000 / size)) }

    /// Takes steps on some inputs until the loss is next to nothing; the model is as before then.
    func learned(_ x: NDArray<Scalar>, _ rows: [Int], rate: Double, steps: Int) -> Memorizing {
        keepingModel {
            let optimizer = Adam(fields.parameters.map(\.parameter), learningRate: Scalar(rate))
            var (first, last, taken) = (Double.nan, Double.nan, 0)
            var goal: Double { least + max(0.01 * (first - least), 1e-4) }
            while true {
                let loss = loss(outputs(Tensor(x)), rows)
                let number = Double(loss.item)
                if taken == 0 { first = number }
                last = number
                guard number.isFinite, number > goal, taken < steps else { break }
                optimizer.zeroGradients()
                loss.backward()
                optimizer.step()
                taken += 1
            }
            return Memorizing(
                first: first, last: last.isFinite ? last : .infinity, steps: taken, count: rows.count,
                isLong: steps >= 100, isLearned: last <= goal)
        }
    }

    /// Checks that a single example can be learned by heart: its loss goes to almost zero.
    func learnsOneExample(_ result: Memorizing) -> TrainingCheck {
        memory(
            .init(
                name: "learns-one-example", expectation: "one example can be learned by heart",
                illnesses: Self.blocking), result)
    }

    /// Checks that a small batch can be learned by heart.
    func learnsOneBatch(_ result: Memorizing) -> TrainingCheck {
        memory(
            .init(
                name: "learns-one-batch", expectation: "a few examples can be learned by heart",
                illnesses: Self.blocking + ["too-few-neurons", "missing-nonlinearity"]), result)
    }

    private static var blocking: [String] {
        [
            "wrong-output-activation", "wrong-loss", "data-not-scaled", "identical-neurons", "exploding-gradients",
            "dying-relu", "vanishing-gradients", "saturated",
        ]
    }

    private func memory(_ question: TrainingCheck.Question, _ result: Memorizing) -> TrainingCheck {
        let examples = result.count == 1 ? "one example" : "\(result.count) examples"
        let words =
            "the loss of \(examples) goes from \(short(result.first)) to \(short(result.last)) in \(result.steps) steps"
        guard !result.isLearned else { return question.passed(words) }
        guard result.isLong else { return question.notApplicable(words + ", too few for so large a model") }
        // A batch need not go as far down as one example: small networks need more steps than are taken here.
        let isEnough = result.count > 1 && result.last - least < 0.5 * (result.first - least)
        return question.passed(isEnough, words)
    }
}
