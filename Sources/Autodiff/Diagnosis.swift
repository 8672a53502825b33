import Arrays

/// Where numbers first stopped being finite on the way to a result.
public struct NonFiniteOrigin<Scalar: Real> {
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
        var first: Node<Scalar>?
        var known: Set<ObjectIdentifier> = []
        var waiting: [Node<Scalar>] = node.map { [$0] } ?? []
        while let node = waiting.popLast() {
            guard known.insert(ObjectIdentifier(node)).inserted else { continue }
            if !node.output.isFinite, node.depth < first?.depth ?? .max { first = node }
            waiting += node.sources
        }
        guard let first else { return nil }
        let variables = first.inputCount == 0 ? [first] : first.sources.filter { $0.inputCount == 0 }
        return NonFiniteOrigin(
            operation: "\(first.operation)", shape: first.output.shape,
            variables: variables.map { ObjectIdentifier($0) })
    }
}

extension Node {
    /// What the recorded inputs were made by.
    fileprivate var sources: [Node] { (0..<inputCount).compactMap { source($0) as! Node? } }
}
