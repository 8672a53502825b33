import PullbackArrays

/// Where numbers first stopped being finite on the way to a result.
public struct NonFiniteOrigin<Scalar: RealScalar> {
    /// What was computed there, as "linear" or "exp"; "variable" if the variable itself holds the number.
    public let operation: String
    /// The shape of what it computed.
    public let shape: Shape
    /// The variables that took part directly, the one itself included.
    public let variables: [ObjectIdentifier]
}

extension Tensor {
    /// What tells this variable, or recorded result, from every other; `nil` for a constant.
    public var identity: ObjectIdentifier? { node.map { ObjectIdentifier($0) } }

    /// The first recorded operation, inputs before outputs, whose result holds an infinity or NaN; `nil` if none does.
    public var nonFiniteOrigin: NonFiniteOrigin<Scalar>? {
        let steps = trace.steps
        guard let first = steps.first(where: { !$0.output.isFinite }) else { return nil }
        let variables =
            first.isVariable ? [first] : first.sources.compactMap { $0 }.map { steps[$0] }.filter(\.isVariable)
        return NonFiniteOrigin(
            operation: "\(first.operation)", shape: first.output.shape, variables: variables.map(\.identity))
    }
}
