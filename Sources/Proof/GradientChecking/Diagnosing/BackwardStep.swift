import PullbackArrays
import PullbackAutodiff

/// One step of a backward pass, to be checked separately: the operation, its inputs, and the gradients of its
/// output and of one input.
///
/// For y = f(a, b, …) and the gradient g of y, the step for input a must return gᵀ ∂f/∂a. `diagnosis(seed:)`
/// tests this at the actual inputs of the step, so that mistakes in other steps have no effect, and names the
/// mistake.
public struct BackwardStep {
    /// The name of the step in messages, for example "operation 3 of 9, linear" or "dz₂ = (p − y)/N".
    public let name: String
    /// The name of the input in messages; "" if there is only one.
    public let input: String
    /// The values of the operation's inputs.
    public let inputs: [NDArray<Double>]
    /// The index of the input with respect to which the gradient is taken.
    public let index: Int
    /// The operation, as a function of its inputs.
    public let value: ([NDArray<Double>]) -> NDArray<Double>
    /// The gradient of the loss with respect to the output, which the step received.
    public let upstream: NDArray<Double>
    /// The gradient of the loss with respect to the input, which the step returned; this is the value to
    /// check.
    public let received: NDArray<Double>
    /// The recorded operation; nil if the step is not from a recorded graph.
    let operation: TensorOperation?
    /// The step as a function of the gradient, the inputs and the output; nil if it cannot be computed again.
    let again: Rule?

    typealias Rule = (_ g: NDArray<Double>, _ inputs: [NDArray<Double>], _ output: NDArray<Double>) -> NDArray<Double>

    /// Creates a step that returned `received` for the output gradient `upstream`.
    public init(
        name: String, input: String = "", inputs: [NDArray<Double>], index: Int = 0,
        value: @escaping ([NDArray<Double>]) -> NDArray<Double>, upstream: NDArray<Double>, received: NDArray<Double>
    ) {
        self.init(
            name: name, input: input, inputs: inputs, index: index, value: value, upstream: upstream,
            received: received, operation: nil, again: nil)
    }

    init(
        name: String, input: String, inputs: [NDArray<Double>], index: Int,
        value: @escaping ([NDArray<Double>]) -> NDArray<Double>, upstream: NDArray<Double>, received: NDArray<Double>,
        operation: TensorOperation?, again: Rule?
    ) {
        (self.name, self.input, self.inputs, self.index) = (name, input, inputs, index)
        (self.value, self.upstream, self.received) = (value, upstream, received)
        (self.operation, self.again) = (operation, again)
    }

    /// Returns what is wrong with the step, or `nil` if nothing is.
    public func diagnosis(seed: UInt64 = 0) -> Diagnosis? {
        let output = value(inputs)
        guard output.isFinite else { return missingValue(output) }
        guard let summed = receivedInShape else {
            return Diagnosis(
                kind: .wrongGradient, step: name, input: input, indices: [], expected: .nan, received: received.norm,
                mistakes: mistakes(in: received, expected: differences(at: sample(seed), weights: upstream)),
                remark: "it has the shape \(received.shape), the input \(shape)")
        }
        if count > Self.few, agreesAlongDirections(summed, seed: seed) { return nil }
        let judged =
            wrongest(in: summed, at: sample(seed)) ?? (count > Self.few ? wrongest(in: summed, at: many(seed)) : nil)
        guard let (offset, expected) = judged else { return nil }
        let evidence = differences(at: sample(seed), weights: upstream)
        return Diagnosis(
            kind: .wrongGradient, step: name, input: input, indices: shape.indices(at: offset), expected: expected,
            received: summed.elements[offset], mistakes: mistakes(in: summed, expected: evidence),
            remark: remark(summed, evidence))
    }
}

/// The offset of an element and its correct derivative.
typealias ExpectedElement = (offset: Int, value: Double)

extension BackwardStep {
    private static let step = 1e-5
    private static let tolerance = 1e-5
    /// The largest number of elements that are all checked; of more elements, only a sample is.
    private static let few = 64

    var shape: Shape { inputs[index].shape }
    private var count: Int { inputs[index].count }

    /// The gradient `received`, summed over the axes along which the input was broadcast, as in the backward
    /// pass; `nil` if its shape does not fit.
    private var receivedInShape: NDArray<Double>? {
        if received.shape == shape { return received }
        guard again != nil, Shape.broadcast(shape, received.shape) == received.shape else { return nil }
        return received.summed(to: shape)
    }

    private func sample(_ seed: UInt64) -> [Int] { offsets(Self.few, seed) }
    private func many(_ seed: UInt64) -> [Int] { offsets(4096, seed) }

    private func offsets(_ wanted: Int, _ seed: UInt64) -> [Int] {
        var generator = Generator(seed: seed)
        return count <= wanted ? Array(0..<count) : generator.choice(count, count: wanted, replacing: false)
    }

    /// Returns Σ w·f as a function of t, where `moving` returns the input for a given t.
    private func number(_ weights: NDArray<Double>, moving: @escaping (Double) -> NDArray<Double>) -> (Double) -> Double
    {
        { t in
            var moved = inputs
            moved[index] = moving(t)
            return (weights * value(moved)).sum().item
        }
    }

    /// Returns the derivatives of Σ w·f with respect to the elements of the input at `offsets`, by central
    /// differences.
    func differences(at offsets: [Int], weights: NDArray<Double>) -> [ExpectedElement] {
        offsets.map { offset in
            let f = number(weights) { inputs[index].moved(offset, by: $0) }
            return (offset, CentralDifference(of: f, from: f(0), step: Self.step).slope)
        }
    }

    /// Returns the element with the largest error in its derivative, or nil if none is wrong.
    private func wrongest(in summed: NDArray<Double>, at offsets: [Int]) -> ExpectedElement? {
        let (numbers, elements) = (inputs[index].elements, summed.elements)
        let scale = max(1e-4, elements.reduce(0) { max($0, $1.isFinite ? abs($1) : 0) } * 1e-3)
        var worst: (element: ExpectedElement, error: Double)?
        for offset in offsets {
            let f = number(upstream) { inputs[index].moved(offset, by: $0) }
            let judged = CentralDifference.judge(
                elements[offset], of: f, from: f(0), at: numbers[offset], step: Self.step, tolerance: Self.tolerance,
                floor: scale)
            guard judged.verdict == .differs else { continue }
            let error = abs(elements[offset] - judged.expected)
            if worst == nil || !(error <= worst?.error ?? 0) { worst = ((offset, judged.expected), error) }
        }
        return worst?.element
    }

    /// Returns a diagnosis of the first element where the operation has no finite derivative; `nil` if there
    /// is none. `arriving` is the gradient of the output in the actual backward pass, `isChosen` is true if a `where`
    /// comes after the operation.
    func singularity(arriving: NDArray<Double>?, isChosen: Bool) -> Diagnosis? {
        guard let summed = receivedInShape else { return nil }
        let (numbers, elements) = (inputs[index].elements, summed.elements)
        let unusable = elements.indices.filter { !elements[$0].isFinite }.prefix(Self.few)
        let singular = unusable.first { offset in
            let f = number(upstream) { inputs[index].moved(offset, by: $0) }
            return CentralDifference.judge(
                elements[offset], of: f, from: f(0), at: numbers[offset], step: Self.step, tolerance: Self.tolerance,
                floor: 1e-4
            ).verdict == .singular
        }
        return singular.map { offset in
            let isUnused = arriving.map { $0.shape == shape ? $0.elements[offset] == 0 : $0.absolute().max().item == 0 }
            return Diagnosis(
                kind: .noDerivative, step: name, input: input, indices: shape.indices(at: offset), expected: .nan,
                received: elements[offset], mistakes: [],
                remark: "its input is \(short(numbers[offset])) there; "
                    + Self.cure(isUnused: isUnused ?? false, isChosen: isChosen))
        }
    }

    /// Returns a diagnosis of the first element of the output that is not finite although the inputs are; `nil` if
    /// there is none. `arriving` is the gradient of the output in the actual backward pass, `isChosen` is true if a
    /// `where` comes after the operation.
    func missingValue(
        _ output: NDArray<Double>, arriving: NDArray<Double>? = nil, isChosen: Bool = false
    ) -> Diagnosis? {
        guard inputs.allSatisfy(\.isFinite) else { return nil }
        let elements = output.elements
        guard let offset = elements.firstIndex(where: { !$0.isFinite }) else { return nil }
        let shifted = inputs.map { $0.rank > 0 ? $0 - $0.max(over: -1, keepingAxes: true) : $0 - $0.max() }
        let isOverflow = inputs.contains { $0.max().item > 80 } && value(shifted).isFinite
        let isUnused = arriving?.elements[offset] == 0
        let causes = inputs.map { $0.broadcastsElements(to: output.shape) ? $0.broadcast(to: output.shape) : $0 }
        let isElementwise = causes.allSatisfy { $0.shape == output.shape }
        let numbers = causes.map { short(isElementwise ? $0.elements[offset] : $0.max().item) }
        let place =
            isElementwise
            ? "\(numbers.count == 1 ? "its input is" : "its inputs are") \(numbers.joined(separator: " and ")) there"
            : "its inputs are finite, up to \(short(inputs.map { $0.max().item }.max() ?? 0))"
        return Diagnosis(
            kind: .noValue, step: name, input: "", indices: output.shape.indices(at: offset), expected: .nan,
            received: elements[offset], mistakes: isOverflow && !isUnused ? [.softmaxWithoutMaximum] : [],
            remark: isUnused
                ? "\(place); \(Self.cure(isUnused: isUnused, isChosen: isChosen))" : "\(place), so it has no derivative"
        )
    }

    /// Returns what to do about an infinite derivative: one whose element is left out afterwards, by a `where` or by a
    /// factor 0, or one that counts.
    private static func cure(isUnused: Bool, isChosen: Bool) -> String {
        if isUnused, isChosen {
            return "where leaves this element out, but its gradient 0 · ∞ is NaN: choose the input first, "
                + ".select(mask, x, 1), and compute from that"
        }
        return isUnused
            ? "the result does not depend on it, but its gradient 0 · ∞ is NaN: keep the input away from there"
            : "keep the input away from there, for example by adding 1e-12"
    }

    private func agreesAlongDirections(_ summed: NDArray<Double>, seed: UInt64) -> Bool {
        var generator = Generator(seed: seed)
        return (0..<3).allSatisfy { _ in
            let direction = NDArray<Double>.normal(shape, using: &generator)
            let f = number(upstream) { inputs[index] + direction * $0 }
            let received = (summed * direction).sum().item
            let verdict = CentralDifference.judge(
                received, of: f, from: f(0), step: Self.step, tolerance: Self.tolerance, floor: 0.1 * summed.norm + 1e-4
            ).verdict
            return verdict == .agrees
        }
    }
}

extension NDArray {
    /// True if each element of an array of this shape belongs to elements of one of the shape `target`.
    fileprivate func broadcastsElements(to target: Shape) -> Bool { Shape.broadcast(shape, target) == target }
}
