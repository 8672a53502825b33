import PullbackArrays

/// A limit for the gradients of a step, so that one steep place in the loss cannot throw the parameters far.
///
///     loss.backward()
///     GradientClipping.norm(1)(model.parameters)
///     optimizer.step()
///
/// Pascanu, Mikolov and Bengio 2013.
public enum GradientClipping: Hashable, Sendable {
    /// Multiplies all gradients by one factor, so that the norm of all their elements together is at most this
    /// number. The direction stays the same. PyTorch: `clip_grad_norm_`.
    case norm(Double)
    /// Limits every element of every gradient to ± this number. The direction may change. PyTorch:
    /// `clip_grad_value_`.
    case value(Double)

    /// Limits the gradients, and returns the norm that all their elements together had before.
    ///
    /// The norm is that of the gradients which exist; 0 if there are none. If it is not a number, `.norm`
    /// makes every gradient NaN, as in PyTorch.
    @discardableResult
    public func callAsFunction<S: RealScalar>(_ parameters: [Parameter<S>]) -> Double {
        let norms = parameters.map { Double($0.grad?.norm ?? 0) }
        let norm = norms.reduce(0) { $0 + $1 * $1 }.squareRoot()
        switch self {
        case .norm(let largest):
            require(largest >= 0, "clipping: the largest norm is \(largest)")
            let factor = largest / (norm + 1e-6)
            if factor >= 1 { break }
            for parameter in parameters { parameter.grad = parameter.grad.map { $0 * S(factor) } }
        case .value(let largest):
            require(largest >= 0, "clipping: the largest value is \(largest)")
            for parameter in parameters {
                parameter.grad = parameter.grad.map { $0.clamped(to: -S(largest)...S(largest)) }
            }
        }
        return norm
    }
}
