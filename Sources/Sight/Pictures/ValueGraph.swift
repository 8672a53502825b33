import PullbackDrawing
import PullbackScalarEngine

extension Diagram {
    /// Creates the graph of the operations that computed a number. Each node shows the value (`data`) and the
    /// gradient that `backward()` has stored (`grad`); each arrow shows the local derivative ∂tip/∂origin.
    ///
    ///     loss.backward()
    ///     try Diagram(of: loss, parameters: network.parameters).write(to: "loss.svg")
    ///
    /// The gradient of a node is the sum, over the arrows that leave it, of the number on the arrow times the
    /// gradient at its tip. Given numbers are drawn as parameters if `parameters` contains them, otherwise as
    /// inputs if they have a label, or else as constants.
    public init(of value: Value, parameters: [Value] = []) {
        self.init(ofNumbers: ComputationGraph(of: value, parameters: parameters))
    }

    /// Creates the figure of a graph of numbers.
    package init(ofNumbers graph: ComputationGraph) {
        self.init(graph)
        if graph.depth > 5 { direction = .down }
    }
}

extension ComputationGraph {
    /// Collects the operations that computed a number, with the gradients that `backward()` has stored.
    package init(of value: Value, parameters: [Value] = [], remarks: [(name: String, text: String)] = []) {
        self.remarks = remarks
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
    /// All values that this value was computed from, inputs before results, with this value at the end.
    ///
    /// A list of pending work replaces recursion, so that a chain of a million values does not overflow the
    /// stack.
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
