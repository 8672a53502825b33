import PullbackArrays
import PullbackAutodiff
import PullbackNetworks

extension TrainingChecks {
    /// Checks that the output of an example depends on this example alone: the derivative by all others is
    /// exactly 0.
    ///
    /// Batch normalization mixes the examples of a batch in training, and only there: that is no failure.
    var independence: TrainingCheck {
        let question = TrainingCheck.Question(
            name: "independent-examples", expectation: "the output of an example depends on that example alone")
        let count = min(batch.count, 4)
        guard count > 1 else { return question.notApplicable("there is one example") }
        let x = inputs.rows(Array(batch.prefix(count)))
        let shape = withoutGradient { outputs(Tensor(x)).shape }
        guard shape.rank > 0, shape[0] == count else {
            return question.failed("\(count) examples have outputs of shape \(shape): the first axis must count them")
        }
        guard let evaluated = stranger(in: x) else {
            return question.notApplicable("no gradient reaches the inputs, or none that is finite")
        }
        if let other = evaluated.row {
            return question.failed("the output of example \(evaluated.of) depends on example \(other) of its batch")
        }
        let trained = keepingModel { training { stranger(in: x) } }
        return question.passed(
            "the derivatives by other examples are exactly 0"
                + (trained?.row == nil ? "" : "; in training batch normalization mixes them, as it should"))
    }

    /// Returns the index of an output, and that of another example on which it depends, `nil` if there is
    /// none; returns
    /// `nil` if the outputs do not depend on any input, or if a derivative is not finite.
    private func stranger(in x: NDArray<Scalar>) -> (of: Int, row: Int?)? {
        let count = x.shape[0]
        var isReached = false
        for own in 0..<count {
            let variable = Tensor(variable: x)
            let output = outputs(variable).slice(own..<own + 1, along: 0)
            // Weights of their own let no two derivatives cancel, as those of a softmax would.
            let weights = NDArray<Scalar>((1...max(output.count, 1)).map { Scalar($0) }, shape: output.shape)
            let gradient = (output * Tensor(weights)).sum().gradients(for: [variable])[0].array
            guard gradient.isFinite else { return nil }
            isReached = isReached || gradient.absolute().max().item > 0
            for row in 0..<count where row != own {
                if gradient.slice(row..<row + 1, along: 0).absolute().max().item != 0 { return (own, row) }
            }
        }
        return isReached ? (0, nil) : nil
    }
}
