import PullbackDrawing
import PullbackScalarEngine

extension Diagram {
    /// The graph of the operations that made a number: in each node the value (`data`) and what `backward()` has left
    /// there (`grad`), on each arrow the local derivative ∂tip/∂origin.
    ///
    ///     loss.backward()
    ///     try Diagram(of: loss, parameters: network.parameters).write(to: "loss.svg")
    ///
    /// A node's gradient is the sum, over the arrows that leave it, of what is on the arrow times the gradient at its
    /// tip. Of the numbers that were given, `parameters` are drawn as such, others with a label as inputs, and the rest
    /// as constants.
    public init(of value: Value, parameters: [Value] = []) {
        let graph = ComputationGraph(of: value, parameters: parameters)
        self.init(graph)
        if graph.depth > 5 { direction = .down }
    }
}

extension ComputationGraph {
    /// The operations that made a number, with what `backward()` has left.
    package init(of value: Value, parameters: [Value] = []) {
        let values = value.graph
        let indices = Dictionary(uniqueKeysWithValues: values.enumerated().map { (ObjectIdentifier($1), $0) })
        let parameters = Set(parameters.map(ObjectIdentifier.init))
        for (index, each) in values.enumerated() {
            let isParameter = parameters.contains(ObjectIdentifier(each))
            let given: Diagram.Kind = isParameter ? .parameter : each.label.isEmpty ? .constant : .input
            let kind = each === value ? .output : each.inputs.isEmpty ? given : .operation
            nodes.append(
                Node(
                    kind: kind, name: each.label, operation: each.operation, shape: nil, value: each.data,
                    gradient: each.grad))
            edges += each.inputs.compactMap { input, derivative in
                indices[ObjectIdentifier(input)].map { Edge(from: $0, to: index, rule: .derivative(derivative)) }
            }
        }
    }
}

extension Value {
    /// Everything that this was made from, inputs before what is made from them, and at the end this.
    ///
    /// A list of what is to be done instead of recursion: a chain of a million needs no stack.
    fileprivate var graph: [Value] {
        var order: [Value] = []
        var met: Set<ObjectIdentifier> = []
        var waiting: [(value: Value, areInputsDone: Bool)] = [(self, false)]
        while let (value, areInputsDone) = waiting.popLast() {
            if areInputsDone {
                order.append(value)
            } else if met.insert(ObjectIdentifier(value)).inserted {
                waiting.append((value, true))
                waiting += value.inputs.reversed().map { ($0.input, false) }
            }
        }
        return order
    }
}
