import PullbackFiles

extension Distribution {
    /// Returns the error for a wrong parameter or outcome, for example
    /// `Bernoulli: p is 1.5, but must be from 0 to 1`.
    static func error(_ problem: String) -> PullbackError { PullbackError("\(Self.self)", problem) }

    /// Throws an error if there are no outcomes, or if one of them is not possible; `kind` describes the
    /// possible ones.
    static func check(
        _ outcomes: [Outcome], are kind: String, _ isPossible: (Outcome) -> Bool
    ) throws {
        if outcomes.isEmpty { throw error("there are no outcomes to fit to") }
        if let place = outcomes.firstIndex(where: { !isPossible($0) }) {
            throw error("outcome \(place + 1) of \(outcomes.count) is \(outcomes[place]), but must be \(kind)")
        }
    }
}
