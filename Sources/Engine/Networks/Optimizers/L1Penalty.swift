import PullbackArrays

/// Adds λ sign(θ) to the gradient of each parameter that has one: the derivative of the penalty λ Σ |θ|, which
/// draws parameters to 0 and leaves many near it. Tibshirani 1996.
///
///     loss.backward()
///     addL1Penalty(1e-4, to: model.weightsAndOthers.weights)
///     optimizer.step()
///
/// The penalty λ/2 Σ θ² adds λθ instead: that is the weight decay of the optimizers.
public func addL1Penalty<S: RealScalar>(_ strength: Double, to parameters: [Parameter<S>]) {
    for parameter in parameters { parameter.grad?.add(parameter.array.sign(), times: S(strength)) }
}
