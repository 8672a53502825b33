import PullbackArrays
import PullbackAutodiff

/// A computation in named steps, each made of the quantities before it: the forward pass, then the gradients.
///
/// It is the one source of what is right: derivations are printed from it, and what learners compute is compared with it.
public struct Procedure {
    /// The name, for example "two-layer".
    public let name: String
    /// The steps in the order of the computation.
    public let steps: [Step]

    /// Creates a procedure from its steps.
    public init(name: String, steps: [Step]) { (self.name, self.steps) = (name, steps) }

    /// One step of a procedure.
    public struct Step {
        /// The name of what is computed, for example "dz2".
        public let name: String
        /// How it is computed, for example "dz₂ = (p − y)/N".
        public let formula: String
        /// The names of its axes, for example "[N, out]"; "" for a number.
        public let shape: String
        /// The reason why the formula holds, in a sentence; "" where the formula says all.
        public let reason: String
        /// How its value comes about.
        public let rule: Rule
        /// The mistakes that can be made in this step, each with the value that it gives; `nil` where it does not apply.
        let slips: [(cause: Cause, value: (Quantities) -> NDArray<Double>?)]
        /// Other values that are right as well, such as those of another form of a loss.
        let otherForms: [(Quantities) -> NDArray<Double>]
    }

    /// How the value of a step comes about.
    public enum Rule {
        /// A step of the forward pass, as autodiff records it.
        case forward((Quantities) -> Tensor<Double>)
        /// The gradient with respect to the quantity `of`, as it was derived by hand: of the step `from`, whose elements
        /// are added, or if that is nil of the last step of the forward pass.
        case gradient(of: String, from: String?, (Quantities) -> NDArray<Double>)
    }

    /// Returns the value of every step for the quantities that are given.
    public func run(_ given: Quantities) -> Quantities {
        steps.reduce(into: given) { $0[$1.name] = $1.value($0) }
    }

    /// Returns the right value of every step, with the values that mistakes would give it.
    ///
    /// A received array that is right takes the place of its step's own value in the steps after it, so that its rounding
    /// errors are not taken for theirs.
    public func expectedSteps(_ given: Quantities, received: [String: NDArray<Double>] = [:]) -> [ExpectedStep] {
        var quantities = given
        return steps.map { step in
            let value = step.value(quantities)
            let expected = ExpectedStep(
                name: step.name, formula: step.formula, value: value.array,
                alternatives: step.slips.compactMap { slip in slip.value(quantities).map { (slip.cause, $0) } },
                otherForms: step.otherForms.map { $0(quantities) })
            quantities[step.name] = value
            if let array = received[step.name], agrees(array, value.array, to: 1e-5) {
                quantities[step.name] = Tensor(array.reshaped(to: value.shape))
            }
            return expected
        }
    }

    /// Returns a gradient as autodiff computes it from the forward steps: of the sum of `target`'s elements, or of the last
    /// forward step, with respect to the quantity `source`.
    public func gradientByAutodiff(
        of source: String, from target: String? = nil, at quantities: Quantities
    ) -> NDArray<Double> {
        PullbackAutodiff.gradient { replay(quantities, from: source, with: $0, to: target) }(quantities[source]).array
    }

    /// Returns the same gradient by central differences: (L(q + ε) − L(q − ε)) / 2ε for each element of the quantity q.
    public func gradientByDifferences(
        of source: String, from target: String? = nil, at quantities: Quantities, epsilon: Double = 1e-5
    ) -> NDArray<Double> {
        let array = quantities[source].array
        let elements = array.elements
        func value(_ index: Int, _ change: Double) -> Double {
            var moved = elements
            moved[index] += change
            return replay(quantities, from: source, with: Tensor(NDArray(moved, shape: array.shape)), to: target).item
        }
        return NDArray(
            elements.indices.map { (value($0, epsilon) - value($0, -epsilon)) / (2 * epsilon) }, shape: array.shape)
    }

    /// Returns the sum of the elements of a forward step for another value of one quantity.
    private func replay(
        _ quantities: Quantities, from source: String, with value: Tensor<Double>, to target: String?
    ) -> Tensor<Double> {
        var quantities = quantities
        quantities[source] = value
        var last = value
        let start = steps.firstIndex { $0.name == source }.map { $0 + 1 } ?? 0
        for step in steps[start...] {
            guard case .forward(let rule) = step.rule else { continue }
            last = rule(quantities)
            quantities[step.name] = last
            if step.name == target { break }
        }
        return last.sum()
    }
}

extension Procedure.Step {
    /// Creates a step of the forward pass.
    package static func forward(
        _ name: String, _ formula: String, _ shape: String = "", because reason: String = "",
        slips: [(Cause, (Quantities) -> NDArray<Double>?)] = [],
        otherForms: [(Quantities) -> NDArray<Double>] = [], _ rule: @escaping (Quantities) -> Tensor<Double>
    ) -> Self {
        Self(
            name: name, formula: formula, shape: shape, reason: reason, rule: .forward(rule),
            slips: slips.map { (cause: $0, value: $1) }, otherForms: otherForms)
    }

    /// Creates the step that derives the gradient with respect to the quantity `source`.
    package static func gradient(
        _ name: String, of source: String, from target: String? = nil, _ formula: String, _ shape: String = "",
        because reason: String = "",
        slips: [(Cause, (Quantities) -> NDArray<Double>?)] = [], _ rule: @escaping (Quantities) -> NDArray<Double>
    ) -> Self {
        Self(
            name: name, formula: formula, shape: shape, reason: reason,
            rule: .gradient(of: source, from: target, rule),
            slips: slips.map { (cause: $0, value: $1) }, otherForms: [])
    }

    func value(_ quantities: Quantities) -> Tensor<Double> {
        switch rule {
        case .forward(let rule): rule(quantities)
        case .gradient(_, _, let rule): Tensor(rule(quantities))
        }
    }
}
