import PullbackFiles

extension Distribution {
    /// Why there is no such distribution: `Bernoulli: p is 1.5, but must be from 0 to 1`.
    static func error(_ problem: String) -> PullbackError { PullbackError("\(Self.self)", problem) }

    /// Refuses to fit to nothing, and to what no member of the family can draw.
    static func check(
        _ outcomes: [Outcome], are kind: String, _ isPossible: (Outcome) -> Bool
    ) throws {
        if outcomes.isEmpty { throw error("there are no outcomes to fit to") }
        if let place = outcomes.firstIndex(where: { !isPossible($0) }) {
            throw error("outcome \(place + 1) of \(outcomes.count) is \(outcomes[place]), but must be \(kind)")
        }
    }
}
