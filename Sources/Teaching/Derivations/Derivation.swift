import PullbackArrays
import PullbackOracle

/// A derivation on a worked example: every step with its formula, its numbers, the reason, and the proof that it is true.
///
/// The steps are those with which the oracle compares what learners compute.
public struct Derivation {
    /// The name, for example "two-layer".
    public let name: String
    /// What is derived, in a phrase.
    public let title: String
    /// The arrays of the worked example, in the order in which they are shown.
    public let given: [(name: String, array: NDArray<Double>)]
    /// The steps in their order.
    public let lines: [Line]

    /// One step with its numbers.
    public struct Line {
        /// The name of what is computed, for example "dz2".
        public let name: String
        /// The formula, for example "dz₂ = (p − y)/N".
        public let formula: String
        /// The names of the axes, for example "[N, out]"; "" for a number.
        public let shape: String
        /// The reason why the formula holds; "" where the formula says all.
        public let reason: String
        /// The numbers of the worked example.
        public let value: NDArray<Double>
        /// How far the formula's numbers lie from those of the witnesses; nil for a step of the forward pass.
        public let proof: Proof?
    }

    /// The errors against the two other ways to the same gradient, as shares of its largest number.
    public struct Proof: Sendable {
        /// The error against autodiff, which differs by rounding alone.
        public let autodiff: Double
        /// The error against central differences with ε = 1e-5, which are exact to about ε².
        public let differences: Double

        /// True if both agree with the formula, as far as they can.
        public var isTrue: Bool { autodiff <= 1e-12 && differences <= 1e-7 }
    }

    /// Runs the steps on an example, and proves each gradient then and there.
    public init(
        _ name: String, _ title: String, _ procedure: Procedure, given: [(name: String, array: NDArray<Double>)]
    ) {
        (self.name, self.title, self.given) = (name, title, given)
        let arrays = Dictionary(given.map { ($0.name, $0.array) }, uniquingKeysWith: { first, _ in first })
        let quantities = procedure.run(Quantities(arrays))
        lines = procedure.steps.map { step in
            let value = quantities[step.name].array
            var proof: Proof?
            if case .gradient(let source, let target, _) = step.rule {
                proof = Proof(
                    autodiff: value.error(
                        against: procedure.gradientByAutodiff(of: source, from: target, at: quantities)),
                    differences: value.error(
                        against: procedure.gradientByDifferences(of: source, from: target, at: quantities)))
            }
            return Line(
                name: step.name, formula: step.formula, shape: step.shape, reason: step.reason, value: value,
                proof: proof)
        }
    }

    /// True if every gradient is proved.
    public var isTrue: Bool { lines.allSatisfy { $0.proof?.isTrue ?? true } }
}

extension NDArray<Double> {
    /// The largest difference, as a share of the largest number of both.
    fileprivate func error(against other: NDArray<Double>) -> Double {
        guard shape == other.shape else { return .infinity }
        let scale = Swift.max(absolute().max().item, other.absolute().max().item)
        return scale == 0 ? 0 : (self - other).absolute().max().item / scale
    }
}
