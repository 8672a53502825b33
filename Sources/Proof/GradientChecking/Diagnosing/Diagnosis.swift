import PullbackArrays

/// A wrong step of a backward pass, or one that cannot be right: its place, its numbers, and the known mistakes that
/// explain them.
public struct Diagnosis: Sendable, CustomStringConvertible {
    /// The fault of a step.
    public enum Kind: Sendable {
        /// The rule returned a wrong gradient.
        case wrongGradient
        /// The operation has no finite value at its inputs, as ln x at 0; so there is no derivative.
        case noValue
        /// The operation has a value at its inputs, but no finite derivative, as √x at 0. No rule is wrong.
        case noDerivative
    }

    /// The fault.
    public let kind: Kind
    /// The name of the step, for example "operation 3 of 9, linear" or "dz₂ = (p − y)/N".
    public let step: String
    /// The name of the input whose gradient is wrong, for example "input b [3, 2], which is layers.0.weight";
    /// "" if the step has only one.
    public let input: String
    /// The index of the element with the largest error along each axis; empty for a single number.
    public let indices: [Int]
    /// The correct derivative; NaN if it is not known.
    public let expected: Double
    /// The derivative that the step returned; of an operation without a finite value, this value.
    public let received: Double
    /// The known mistakes that explain the numbers, the most likely first; empty if none does.
    public let mistakes: [Mistake]
    /// A further observation about the numbers, for example "3 times too large", or what to do.
    public let remark: String

    /// One line with the place, the numbers and the mistakes.
    public var description: String {
        let place = indices.isEmpty ? "" : " at \(indices)"
        let whose = input.isEmpty ? "its gradient" : "its gradient with respect to \(input)"
        let factor = received / expected
        let ratio = factor == 0 || !factor.isFinite ? "" : ", ratio \(short(factor))"
        let numbers =
            switch kind {
            case .noValue: "its value is \(short(received))"
            case .noDerivative: "it has no finite derivative with respect to \(input)"
            case .wrongGradient where expected.isNaN: "\(whose) is \(short(received))"
            case .wrongGradient: "\(whose) is \(short(received, digits: 6)), not \(short(expected, digits: 6))"
            }
        let names = mistakes.map { "\($0) (\($0.explanation))" }.joined(separator: ", or ")
        let because = [remark, names.isEmpty ? "" : "mistake: \(names)"].filter { !$0.isEmpty }.joined(separator: "; ")
        return "\(step): \(numbers)\(place)\(ratio)" + (because.isEmpty ? "" : "; \(because)")
    }
}

extension Diagnosis {
    /// Creates the diagnosis of a gradient whose shape differs from that of its input.
    init(shapeOf input: String, expected: Shape, received: NDArray<Double>) {
        let isTransposed = Array(expected.reversed()) == Array(received.shape) && expected.rank == 2
        let isUnsummed = Shape.broadcast(expected, received.shape) == received.shape
        self.init(
            kind: .wrongGradient, step: "the gradient", input: input, indices: [], expected: .nan,
            received: received.norm,
            mistakes: isTransposed ? [.wrongTranspose] : isUnsummed ? [.unsummedBroadcast] : [],
            remark: "it has the shape \(received.shape), what it belongs to \(expected)")
    }
}
