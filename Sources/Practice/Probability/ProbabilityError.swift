/// Why there is no such distribution, in one line.
public struct ProbabilityError: Error, Hashable, CustomStringConvertible {
    /// The name of the distribution.
    public let distribution: String

    /// A sentence about the mistake.
    public let problem: String

    /// `Bernoulli: p is 1.5, but must be from 0 to 1`.
    public var description: String { "\(distribution): \(problem)" }
}

extension Distribution {
    static func error(_ problem: String) -> ProbabilityError {
        ProbabilityError(distribution: "\(Self.self)", problem: problem)
    }

    /// Refuses to fit to nothing, and to what no member of the family can draw.
    static func check(
        _ outcomes: [Outcome], are kind: String, _ isPossible: (Outcome) -> Bool
    ) throws(ProbabilityError) {
        if outcomes.isEmpty { throw error("there are no outcomes to fit to") }
        if let place = outcomes.firstIndex(where: { !isPossible($0) }) {
            throw error("outcome \(place + 1) of \(outcomes.count) is \(outcomes[place]), but must be \(kind)")
        }
    }
}
