import PullbackGradientChecking

/// A cause of wrong numbers that can be recognized by them: its name, and what is wrong in one phrase.
public struct Cause: Hashable, Sendable, CustomStringConvertible {
    /// The name, in lower case with hyphens, for example "missing-1/N".
    public let name: String
    /// A phrase that says what is wrong and what to do, without a full stop.
    public let explanation: String

    /// Creates a cause that may not be among the known ones.
    public init(_ name: String, _ explanation: String) { (self.name, self.explanation) = (name, explanation) }

    /// Creates the cause that `pullback check --plant` knows as a mistake.
    public init(_ mistake: Mistake) { self.init(mistake.rawValue, mistake.explanation) }

    /// Creates the known cause of this name; `nil` if there is none.
    public init?(named name: String) {
        guard let cause = Self.known.first(where: { $0.name == name }) else { return nil }
        self = cause
    }

    /// The name.
    public var description: String { name }

    /// Two causes are the same if they have the same name.
    public static func == (a: Cause, b: Cause) -> Bool { a.name == b.name }
    /// Hashes the name.
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension Cause {
    /// The causes that many computations share: the mistakes of `pullback check --plant`, then those of forward passes and
    /// losses. A step may have others of its own.
    public static let known: [Cause] =
        Mistake.allCases.map(Cause.init) + [
            sumForMean, meanForSum, factor2, factorHalf, notZeroed, forgottenEpsilon, probabilitiesForLogits,
            logitsForProbabilities, derivativeAtActivation, reluDerivativeSign, reluDerivativeAtZero, labelOffByOne,
            swappedSteps, otherActivation, missingActivation, missingBias, accidentalBroadcast,
        ]

    package static let sumForMean = Cause("sum-for-mean", "the sum stands where the mean belongs: divide by N")
    package static let meanForSum = Cause("mean-for-sum", "it was divided by the number of examples once too often")
    package static let factor2 = Cause(
        "factor-2",
        "a factor 2 too many: was something counted twice, or the ½ forgotten that cancels the 2 of a square?")
    package static let factorHalf = Cause("factor-half", "a factor 2 is missing: the derivative of x² is 2x")
    package static let notZeroed = Cause(
        "not-zeroed", "the gradient of an earlier pass was kept and added: set it to zero before each pass")
    package static let forgottenEpsilon = Cause(
        "forgotten-epsilon",
        "a logarithm of 0: compute the loss from the logits, or add a small ε inside of the logarithm")
    package static let probabilitiesForLogits = Cause(
        "probabilities-for-logits", "probabilities stand where logits belong: softmax or σ was applied twice")
    package static let logitsForProbabilities = Cause(
        "logits-for-probabilities", "logits stand where probabilities belong: softmax or σ was not applied")
    package static let derivativeAtActivation = Cause(
        "derivative-at-activation", "the derivative f′ was taken at a = f(z): it belongs at z")
    package static let reluDerivativeSign = Cause(
        "relu-derivative-sign", "ReLU's derivative is 1 where z > 0, and not where z < 0")
    package static let reluDerivativeAtZero = Cause(
        "relu-derivative-at-0", "ReLU's derivative at z = 0 was taken as 1: by agreement it is 0 there")
    package static let labelOffByOne = Cause("label-off-by-one", "the labels are one class too high or too low")
    package static let swappedSteps = Cause("swapped-steps", "it is the value of another step")
    package static let otherActivation = Cause("other-activation", "another activation function was applied")
    package static let missingActivation = Cause("missing-activation", "the activation function was not applied")
    package static let missingBias = Cause("missing-bias", "the bias was not added")
    package static let accidentalBroadcast = Cause(
        "accidental-broadcast", "[N, 1] and [N] were broadcast to [N, N]: each example met every other one")
}
