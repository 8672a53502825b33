import PullbackArrays
import PullbackAutodiff

extension TrainingChecks {
    /// Checks that the model learns more from the inputs than from zeros in their place.
    func usesInputs(_ real: Memorizing) -> TrainingCheck {
        let question = TrainingCheck.Question(
            name: "uses-inputs", expectation: "the inputs teach more than zeros in their place",
            illnesses: ["wrong-output-activation", "wrong-loss", "dying-relu", "vanishing-gradients", "saturated"])
        guard batch.count > 1 else { return question.notApplicable("there is one example") }
        let x = inputs.rows(batch)
        guard x.absolute().max().item > 0 else { return question.failed("all inputs are 0") }
        let zeros = [0.01, 0.1].map { learned(.zeros(x.shape), batch, rate: $0, steps: max(real.steps, 1)) }
        guard let blind = zeros.map(\.last).min(), real.first > least else {
            return question.notApplicable("the loss is \(short(real.first)) from the start")
        }
        guard blind > least + 0.02 * (real.first - least) else {
            return question.notApplicable("\(batch.count) examples have targets that one answer fits")
        }
        return question.passed(
            real.last - least < 0.9 * (blind - least),
            "the loss of \(batch.count) examples goes to \(short(real.last)), and to \(short(blind)) with zeros for inputs"
        )
    }
}
