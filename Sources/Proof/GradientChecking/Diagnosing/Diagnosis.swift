import PullbackArrays

/// One wrong step of a backward pass: where it is, what it gave, and which known mistake explains the numbers.
public struct Diagnosis: Sendable, CustomStringConvertible {
    /// The step, as "operation 3 of 9, linear", or "dz₂ = (p − y)/N".
    public let step: String
    /// Its input whose gradient is wrong, as "weight [3, 2] = layers.0.weight"; "" if the step has one only.
    public let input: String
    /// The worst element's index along each axis; empty for a number.
    public let indices: [Int]
    /// What belongs there; NaN where it cannot be said.
    public let expected: Double
    /// What was there.
    public let received: Double
    /// The known mistakes that give these numbers, the likeliest first; empty if none does.
    public let mistakes: [Mistake]
    /// What else the numbers say, as "3 times too large".
    public let remark: String

    /// One line: where, the numbers, the mistake.
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
    /// A gradient that has not the shape of what it is the gradient of.
    init(shapeOf input: String, expected: Shape, received: NDArray<Double>) {
        let isTransposed = Array(expected.reversed()) == Array(received.shape) && expected.rank == 2
        let isUnsummed = Shape.broadcast(expected, received.shape) == received.shape
        self.init(
            step: "the gradient", input: input, indices: [], expected: .nan, received: received.norm,
            mistakes: isTransposed ? [.wrongTranspose] : isUnsummed ? [.unsummedBroadcast] : [],
            remark: "it has the shape \(received.shape), what it belongs to \(expected)")
    }
}
