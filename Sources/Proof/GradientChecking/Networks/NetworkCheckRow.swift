import PullbackArrays
import PullbackAutodiff

extension NetworkCheck {
    /// The comparison of the witnesses for the output, the loss or one parameter.
    public struct Row: Sendable {
        /// The name: "output", "loss", or that of the parameter.
        public let name: String
        /// The shape of the output or the parameter; empty for the loss.
        public let shape: Shape
        /// The norm of the output or of the parameter's gradient; for the loss, the loss itself.
        public let norm: Double
        /// The largest relative error between two witnesses; missing if one of them has no results.
        public internal(set) var errors: [Witness.Pair: Double] = [:]
        /// The pairs of witnesses that do not agree.
        public internal(set) var disagreements: Set<Witness.Pair> = []

        init(_ name: String, _ said: [Witness: NDArray<Double>], trusting: (Witness) -> Bool) {
            let speakers = Witness.allCases.filter { said[$0] != nil }
            let array = (speakers.first(where: trusting) ?? speakers.first).flatMap { said[$0] } ?? .zeros([])
            (self.name, shape, norm) = (name, array.shape, array.rank == 0 ? array.item : array.norm)
            for pair in Witness.Pair.all {
                guard let first = said[pair.first], let second = said[pair.second] else { continue }
                let error = relativeError(first, second)
                errors[pair] = error
                if !(error <= exactTolerance) { disagreements.insert(pair) }
            }
        }

        /// Adds the comparison of a witness's gradient with central differences.
        mutating func add(_ witness: Witness, _ check: GradientCheck.Result, input: Int) {
            let pair = Witness.Pair(first: witness, second: .differences)
            let kinks = Set(check.kinks.map(\.place))
            let errors = check.comparisons.filter { $0.input == input && !kinks.contains($0.place) }.map(\.error)
            self.errors[pair] = errors.worst
            if check.failures.contains(where: { $0.input == input }) { disagreements.insert(pair) }
        }
    }

    static func rows(
        _ problem: Problem<Double>, _ testimonies: [Witness: Testimony<Double>], _ losses: [Witness: Double],
        _ checks: [Witness: GradientCheck.Result], trusting: (Witness) -> Bool
    ) -> [Row] {
        let parameters = problem.names.enumerated().map { input, name in
            var row = Row(name, testimonies.mapValues { $0.gradients[input] }, trusting: trusting)
            for (witness, check) in checks { row.add(witness, check, input: input) }
            return row
        }
        return [
            Row("output", testimonies.mapValues(\.output), trusting: trusting),
            Row("loss", losses.mapValues { NDArray($0) }, trusting: trusting),
        ] + parameters
    }
}
