/// The known mistakes in backward passes; each can be recognized by its effect on the numbers.
public enum Mistake: String, CaseIterable, Sendable, CustomStringConvertible {
    /// The loss is a mean over N, but its gradient was not divided by N.
    case missingMean = "missing-1/N"
    /// The gradient has the wrong sign, for example y − p instead of p − y; so the loss increases in
    /// training.
    case sign
    /// The gradient was passed through a function f unchanged, as if f′ were 1.
    case missingDerivative = "missing-activation-derivative"
    /// A factor of a matrix product was not transposed where it must be, or the other way round.
    case missingTranspose = "missing-transpose"
    /// The result is the transpose of the right gradient.
    case wrongTranspose = "wrong-transpose"
    /// The gradient of a broadcast input must be summed over all copies, but only that of one copy was used.
    case unsummedBroadcast = "unsummed-broadcast"
    /// The gradients of a value that is used several times must be added, but the last one replaced the
    /// others.
    case forgottenAccumulation = "forgotten-accumulation"
    /// The gradient of a sum, a mean or a softmax was computed along another axis than the operation.
    case wrongAxis = "wrong-axis"
    /// The maximum of the row was not subtracted before e^z, so that a large logit overflows.
    case softmaxWithoutMaximum = "softmax-without-maximum"
    /// The gradient is 0 everywhere, because it was not passed on.
    case missingGradient = "missing-gradient"

    /// The name with which the mistake is chosen, for example "missing-1/N".
    public var description: String { rawValue }

    /// A phrase that says what is wrong and what to do, without a full stop.
    public var explanation: String {
        switch self {
        case .missingMean: "the 1/N is missing: the gradient of a mean over N is divided by N too"
        case .sign: "the sign is wrong"
        case .missingDerivative: "the derivative is missing: the gradient was passed through unchanged"
        case .missingTranspose: "a transpose is missing or too many: y = A·B has dA = dy·Bᵀ and dB = Aᵀ·dy"
        case .wrongTranspose: "the result is transposed"
        case .unsummedBroadcast: "the gradient was not summed over the axis that was broadcast"
        case .forgottenAccumulation: "gradients of several uses were not added: = stands where += belongs"
        case .wrongAxis: "the sum, mean or softmax runs along the wrong axis"
        case .softmaxWithoutMaximum: "the row's maximum was not subtracted before e^z: it overflows"
        case .missingGradient: "no gradient arrives: it is 0 everywhere"
        }
    }
}
