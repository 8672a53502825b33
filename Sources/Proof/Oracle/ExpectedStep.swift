import PullbackArrays

/// A step of a computation: what it is called, how it is computed, its right value, and the values that known mistakes
/// would give it.
public struct ExpectedStep: Sendable {
    /// The name of the step, for example "dz2".
    public let name: String
    /// The formula, for example "dz₂ = (p − y)/N".
    public let formula: String
    /// The right value.
    public let value: NDArray<Double>
    /// The values that mistakes in this step give, each with its cause, the most likely first.
    public let alternatives: [(cause: Cause, value: NDArray<Double>)]

    /// Other values that are right as well, such as a loss with a small ε inside of its logarithms.
    public let otherForms: [NDArray<Double>]

    /// Creates a step from its right value and the values that mistakes would give it.
    public init(
        name: String, formula: String, value: NDArray<Double>, alternatives: [(Cause, NDArray<Double>)] = [],
        otherForms: [NDArray<Double>] = []
    ) {
        (self.name, self.formula, self.value, self.otherForms) = (name, formula, value, otherForms)
        self.alternatives = alternatives.map { (cause: $0, value: $1) }
    }
}
