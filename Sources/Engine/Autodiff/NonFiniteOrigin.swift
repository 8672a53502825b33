import PullbackArrays

/// The first operation on the way to a result whose output is not finite.
public struct NonFiniteOrigin<Scalar: RealScalar> {
    /// The name of the operation, such as "linear" or "exp"; "variable" if a variable itself
    /// holds the number.
    public let operation: String
    /// The shape of the output of the operation.
    public let shape: Shape
    /// The identities of the variables that are inputs of the operation, or of the variable itself.
    public let variables: [ObjectIdentifier]
}

extension Tensor {
    /// A value that identifies this variable or recorded result among all others; `nil` for a constant.
    public var identity: ObjectIdentifier? { node.map { ObjectIdentifier($0) } }

    /// The first recorded operation, inputs before outputs, whose output holds an infinity or NaN; `nil` if
    /// there is none.
    public var nonFiniteOrigin: NonFiniteOrigin<Scalar>? {
        let steps = trace.steps
        guard let first = steps.first(where: { !$0.output.isFinite }) else { return nil }
        let variables =
            first.isVariable ? [first] : first.sources.compactMap { $0 }.map { steps[$0] }.filter(\.isVariable)
        return NonFiniteOrigin(
            operation: "\(first.operation)", shape: first.output.shape, variables: variables.map(\.identity))
    }
}
