import PullbackArrays

/// A wrong step: its place, its numbers, and the causes that explain them.
public struct StepError: Sendable, CustomStringConvertible {
    /// The name of the step, for example "dz2".
    public let step: String
    /// How the step is computed, for example "dz₂ = (p − y)/N".
    public let formula: String
    /// The index along each axis of the element with the largest error; empty for a number or a wrong shape.
    public let indices: [Int]
    /// The difference in words: both numbers and their factor, or the shapes.
    public let difference: String
    /// The causes that explain all of the numbers, the most likely first; empty if none does.
    public let causes: [Cause]

    /// Two lines: the step and its numbers; the causes by name, and the formula.
    public var description: String { "\(headline)\n\(reason)" }

    /// The step and its numbers, for example "dz2 is wrong: dz2[0, 1] is 0.5, not 0.1".
    public var headline: String { "\(step) is wrong: \(indices.isEmpty ? "it" : "\(step)\(indices)") \(difference)" }

    /// The causes by name with their explanations.
    public var explanation: String {
        causes.isEmpty
            ? "I cannot name the cause" : causes.map { "\($0.name): \($0.explanation)" }.joined(separator: "; or ")
    }

    /// The causes by name with their explanations, and the right formula.
    public var reason: String { explanation + (formula.isEmpty ? "" : ". Right is \(formula)") }

    /// The same error of a step that is called by another name, and whose array lies transposed where it comes from.
    func renamed(_ name: String, isTransposed: Bool) -> StepError {
        StepError(
            step: name, formula: formula, indices: isTransposed ? indices.reversed() : indices, difference: difference,
            causes: causes)
    }

    /// Returns the same error with those of its causes that are among the given ones.
    package func narrowed(to others: [Cause]) -> StepError {
        StepError(
            step: step, formula: formula, indices: indices, difference: difference,
            causes: causes.filter { others.contains($0) })
    }
}
