import PullbackArrays
import PullbackAutodiff
import PullbackGradientChecking

extension TrainingChecks {
    /// Checks the gradients of the parameters against differences, along random directions, so that mistakes
    /// in the rules of operations of your own are seen. A model in single precision is too coarse for it.
    var gradients: TrainingCheck {
        let question = TrainingCheck.Question(
            name: "gradients", expectation: "the gradients agree with central differences")
        guard Scalar.self == Double.self else {
            return question.notApplicable(
                "the model is in single precision: make it in Double to compare with differences")
        }
        let x = Tensor(inputs.rows(batch)), parameters = fields.parameters.map(\.parameter)
        return keepingModel {
            for parameter in parameters { parameter.grad = nil }
            loss(outputs(x), batch).backward()
            let gradients = parameters.map { $0.grad.map { NDArray<Double>($0) } ?? .zeros($0.array.shape) }
            // A direction through each parameter alone: one through all would hide the mistake in a small
            // one.
            let result = GradientCheck.check(
                gradients: gradients,
                of: { point in
                    for (parameter, array) in zip(parameters, point) { parameter.array = NDArray(array) }
                    return withoutGradient { Double(loss(outputs(x), batch).item) }
                }, at: parameters.map { NDArray<Double>($0.array) }, names: fields.parameters.map(\.name),
                settings: .init(.elements(3), tolerance: 1e-5))
            return question.passed(result.isPassed, "\(result)")
        }
    }
}
