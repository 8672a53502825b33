import PullbackArrays

/// A wrong step: its place, its numbers, and the causes that explain them.
public struct StepError: Sendable, CustomStringConvertible {
    /// The name of the step, for example "dz2".
    public let step: String
    /// How the step is computed, for example "dz₂ = (p − y)/N".
    public let formula: String
    /// The place of the element with the largest error, for example "[0, 1]"; "" for a number or a wrong shape.
    public let place: String
    /// The difference in words: both numbers and their factor, or the shapes.
    public let difference: String
    /// The causes that explain all of the numbers, the most likely first; empty if none does.
    public let causes: [Cause]

    /// Two lines: the step and its numbers; the causes by name, and the formula.
    public var description: String { "\(headline)\n\(reason)" }

    /// The step and its numbers, for example "dz2 is wrong: dz2[0, 1] is 0.5, not 0.1".
    public var headline: String { "\(step) is wrong: \(place.isEmpty ? "it" : step + place) \(difference)" }

    /// The causes by name with their explanations, and the right formula.
    public var reason: String {
        let names = causes.map { "\($0.name): \($0.explanation)" }.joined(separator: "; or ")
        return (causes.isEmpty ? "I cannot name the cause" : names) + (formula.isEmpty ? "" : ". Right is \(formula)")
    }

    /// The same error of a step that is called by another name.
    func renamed(_ name: String) -> StepError {
        StepError(step: name, formula: formula, place: place, difference: difference, causes: causes)
    }

    /// Returns the same error with those of its causes that are among the given ones.
    package func narrowed(to others: [Cause]) -> StepError {
        StepError(
            step: step, formula: formula, place: place, difference: difference,
            causes: causes.filter { others.contains($0) })
    }
}
