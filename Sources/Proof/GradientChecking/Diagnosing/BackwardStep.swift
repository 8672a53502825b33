import PullbackArrays
import PullbackAutodiff

/// One step of a backward pass by itself: what it was given, what it gave, and the operation that it takes back.
///
/// For y = f(a, b, …) and the gradient g of y, the step for input a must give gᵀ ∂f/∂a. Whether it does, and if not
/// which mistake was made, is seen at the inputs that it really had, whatever else is wrong elsewhere.
public struct BackwardStep {
    /// What to call it, as "operation 3 of 9, linear", or "dz₂ = (p − y)/N".
    public let name: String
    /// What to call the input; "" if there is one only.
    public let input: String
    /// The numbers of the operation's inputs.
    public let inputs: [NDArray<Double>]
    /// Which of them the gradient is taken with respect to.
    public let index: Int
    /// The operation.
    public let value: ([NDArray<Double>]) -> NDArray<Double>
    /// The gradient of the output, that the step was given.
    public let upstream: NDArray<Double>
    /// The gradient of the input, that the step gave.
    public let received: NDArray<Double>
    /// The operation as data, where it was recorded.
    let operation: TensorOperation?
    /// The step as a function of the gradient, the inputs and the output, where it can be done again.
    let again: Rule?

    typealias Rule = (_ g: NDArray<Double>, _ inputs: [NDArray<Double>], _ output: NDArray<Double>) -> NDArray<Double>

    /// A step that gave `received` when it was given `upstream`.
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

    /// What is wrong with the step; `nil` if nothing is.
    public func diagnosis(seed: UInt64 = 0) -> Diagnosis? {
        let output = value(inputs)
        guard output.isFinite else { return inputs.allSatisfy(\.isFinite) ? overflow(output) : nil }
        guard let summed = receivedInShape else {
            return Diagnosis(
                step: name, input: input, indices: [], expected: .nan, received: received.norm,
                mistakes: mistakes(in: received, expected: differences(at: sample(seed), weights: upstream)),
                remark: "it has the shape \(received.shape), the input \(shape)")
        }
        if count > Self.few, agreesAlongDirections(summed, seed: seed) { return nil }
        let judged =
            wrongest(in: summed, at: sample(seed)) ?? (count > Self.few ? wrongest(in: summed, at: many(seed)) : nil)
        guard let (offset, expected) = judged else { return nil }
        let evidence = differences(at: sample(seed), weights: upstream)
        return Diagnosis(
            step: name, input: input, indices: shape.indices(at: offset), expected: expected,
            received: summed.elements[offset], mistakes: mistakes(in: summed, expected: evidence),
            remark: remark(summed, evidence))
    }
}

/// An element and the derivative that belongs there.
typealias ExpectedElement = (offset: Int, value: Double)

extension BackwardStep {
    private static let step = 1e-5
    private static let tolerance = 1e-5
    /// So many elements are looked at one by one; of more, a sample.
    private static let few = 64

    var shape: Shape { inputs[index].shape }
    private var count: Int { inputs[index].count }

    /// What was received, summed over the axes along which the input was stretched, as the walk does; `nil` if it cannot be.
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

    /// Σ w·f as a function of how far one element, or all along a direction, have moved.
    private func number(_ weights: NDArray<Double>, moving: @escaping (Double) -> NDArray<Double>) -> (Double) -> Double
    {
        { t in
            var moved = inputs
            moved[index] = moving(t)
            return (weights * value(moved)).sum().item
        }
    }

    /// The derivatives of Σ w·f with respect to elements of the input, by central differences.
    func differences(at offsets: [Int], weights: NDArray<Double>) -> [ExpectedElement] {
        offsets.map { offset in
            let f = number(weights) { inputs[index].moved(offset, by: $0) }
            return (offset, CentralDifference(of: f, from: f(0), step: Self.step).slope)
        }
    }

    /// The element whose derivative is most wrong, if one is.
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

    /// Where the operation has no finite derivative at its inputs; `nil` if it has one everywhere.
    func singularity(seed: UInt64) -> Diagnosis? {
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
        return singular.map {
            Diagnosis(
                step: name, input: input, indices: shape.indices(at: $0), expected: .nan, received: elements[$0],
                mistakes: [], remark: "the function has no finite derivative there")
        }
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

    /// What is wrong with the value itself.
    private func overflow(_ output: NDArray<Double>) -> Diagnosis? {
        let elements = output.elements
        let offset = elements.firstIndex { !$0.isFinite } ?? 0
        let shifted = inputs.map { $0.rank > 0 ? $0 - $0.max(over: -1, keepingAxes: true) : $0 - $0.max() }
        let isOverflow = inputs.contains { $0.max().item > 80 } && value(shifted).isFinite
        return Diagnosis(
            step: name, input: "", indices: output.shape.indices(at: offset), expected: .nan,
            received: elements[offset], mistakes: isOverflow ? [.softmaxWithoutMaximum] : [],
            remark: "its value is not finite for finite inputs up to \(short(inputs.map { $0.max().item }.max() ?? 0))")
    }
}
