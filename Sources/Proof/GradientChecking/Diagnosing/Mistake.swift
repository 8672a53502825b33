/// The mistakes that people make in a backward pass, each recognisable by what it does to the numbers.
public enum Mistake: String, CaseIterable, Sendable, CustomStringConvertible {
    /// The loss is a mean over N, its gradient was not divided by N.
    case missingMean = "missing-1/N"
    /// −∂L where ∂L belongs, as y − p for p − y: the loss rises.
    case sign
    /// The gradient went through f as if f′ were 1.
    case missingDerivative = "missing-activation-derivative"
    /// A matrix product with a factor as it stands where its transpose belongs, or the other way round.
    case missingTranspose = "missing-transpose"
    /// The right numbers, transposed.
    case wrongTranspose = "wrong-transpose"
    /// What was stretched over an axis must collect the gradient of all its copies; here only one was taken.
    case unsummedBroadcast = "unsummed-broadcast"
    /// What was used several times must collect the gradients of all its uses; here the last replaced the others.
    case forgottenAccumulation = "forgotten-accumulation"
    /// A sum, a mean or a softmax was taken back along another axis than it was computed along.
    case wrongAxis = "wrong-axis"
    /// e^z of a large logit overflows: the row's maximum was not subtracted.
    case softmaxWithoutMaximum = "softmax-without-maximum"
    /// A gradient that never arrived: 0 where it is not.
    case missingGradient = "missing-gradient"

    /// The name under which it can be planted, as "missing-1/N".
    public var description: String { rawValue }

    /// What is wrong and what to do, in a sentence without its full stop.
    public var explanation: String {
        switch self {
        case .missingMean: "the 1/N is missing: the gradient of a mean over N is divided by N too"
        case .sign: "the sign is wrong"
        case .missingDerivative: "the derivative is missing: the gradient was passed through unchanged"
        case .missingTranspose: "a transpose is missing or too many: y = A·B has dA = dy·Bᵀ and dB = Aᵀ·dy"
        case .wrongTranspose: "the result is transposed"
        case .unsummedBroadcast: "the gradient was not summed over the axis that was broadcast"
        case .forgottenAccumulation: "gradients of several uses were not added: = stands where += belongs"
        case .wrongAxis: "the gradient was taken back along the wrong axis"
        case .softmaxWithoutMaximum: "the row's maximum was not subtracted before e^z: it overflows"
        case .missingGradient: "no gradient arrives: it is 0 everywhere"
        }
    }
}
