import PullbackArrays

/// A wrong step: its place, its numbers, and the causes that explain them.
public struct StepError: Sendable, CustomStringConvertible {
    /// The name of the step, for example "dz2".
    public let step: String
    /// How the step is computed, for example "dz₂ = (p − y)/N".
    public let formula: String
    /// The difference in words: the element with the largest error with both numbers, or the shapes.
    public let difference: String
    /// The causes that explain all of the numbers, the most likely first; empty if none does.
    public let causes: [Cause]

    /// Two lines: the step and its numbers; the causes by name, and the formula.
    public var description: String { "\(headline)\n\(reason)" }

    /// The step and its numbers, for example "dz2 is wrong: dz2[0, 1] is 0.5, not 0.1, 5 times too large".
    public var headline: String { "\(step) is wrong: \(difference)" }

    /// The causes by name with their explanations, and the right formula.
    public var reason: String {
        let names = causes.map { "\($0.name): \($0.explanation)" }.joined(separator: "; or ")
        return (causes.isEmpty ? "I cannot name the cause" : names) + (formula.isEmpty ? "" : ". Right is \(formula)")
    }
}
