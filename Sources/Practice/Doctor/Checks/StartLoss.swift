import PullbackArrays
import PullbackAutodiff

extension TrainingChecks {
    /// Checks that the loss before the training is about that of a guess: ln K for K classes, the variance of
    /// targets under the squared error. A much larger one means that the first steps only undo the random
    /// weights.
    var startLoss: TrainingCheck {
        let question = TrainingCheck.Question(
            name: "start-loss", expectation: "the loss before the training is about that of a constant answer",
            illnesses: ["exploding-gradients", "saturated", "data-not-scaled", "wrong-loss"])
        let count = inputs.shape[0], rows = (0..<min(count, 200)).map { $0 * count / min(count, 200) }
        let number = withoutGradient { Double(loss(outputs(Tensor(inputs.rows(rows))), rows).item) }
        guard number.isFinite else { return question.failed("the loss is \(short(number)) before the first step") }
        guard let guess else {
            return question.notApplicable("the loss is \(short(number)), and that of a constant answer is not known")
        }
        return question.passed(
            number <= 3 * guess, "the loss is \(short(number)), and that of a constant answer \(short(guess))")
    }
}
