import PullbackArrays

/// A wrong step of a backward pass: its place, its wrong numbers, and the known mistakes that explain them.
public struct Diagnosis: Sendable, CustomStringConvertible {
    /// The name of the step, for example "operation 3 of 9, linear" or "dz₂ = (p − y)/N".
    public let step: String
    /// The name of the input whose gradient is wrong, for example "input b [3, 2], which is layers.0.weight";
    /// "" if the step has only one.
    public let input: String
    /// The index of the element with the largest error along each axis; empty for a single number.
    public let indices: [Int]
    /// The correct derivative; NaN if it is not known.
    public let expected: Double
    /// The derivative that the step returned.
    public let received: Double
    /// The known mistakes that explain the numbers, the most likely first; empty if none does.
    public let mistakes: [Mistake]
    /// A further observation about the numbers, for example "3 times too large".
    public let remark: String

    /// One line with the place, the numbers and the mistakes.
    public var description: String {
        let place = indices.isEmpty ? "" : " at \(indices)"
        let whose = input.isEmpty ? "its gradient" : "its gradient with respect to \(input)"
        let numbers =
            expected.isNaN
            ? "is \(short(received))" : "is \(short(received, digits: 6)), not \(short(expected, digits: 6))"
        let factor = received / expected
        let ratio = factor == 0 || !factor.isFinite ? "" : ", ratio \(short(factor))"
        let names = mistakes.map { "\($0) (\($0.explanation))" }.joined(separator: ", or ")
        let because = [remark, names.isEmpty ? "" : "mistake: \(names)"].filter { !$0.isEmpty }.joined(separator: "; ")
        return "\(step): \(whose) \(numbers)\(place)\(ratio)" + (because.isEmpty ? "" : "; \(because)")
    }
}

extension Diagnosis {
    /// Creates the diagnosis of a gradient whose shape differs from that of its input.
    init(shapeOf input: String, expected: Shape, received: NDArray<Double>) {
        let isTransposed = Array(expected.reversed()) == Array(received.shape) && expected.rank == 2
        let isUnsummed = Shape.broadcast(expected, received.shape) == received.shape
        self.init(
            step: "the gradient", input: input, indices: [], expected: .nan, received: received.norm,
            mistakes: isTransposed ? [.wrongTranspose] : isUnsummed ? [.unsummedBroadcast] : [],
            remark: "it has the shape \(received.shape), what it belongs to \(expected)")
    }
}
