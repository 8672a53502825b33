import PullbackFiles
import PullbackScalarEngine

/// A formula taken apart by the scalar engine: its names, numbers and operations with their values, and their gradients, which
/// are the derivatives of the formula. The nodes are in the order of computation; the last one is the formula.
public struct Circuit {
    /// A name, a number or an operation.
    public struct Node {
        /// The name of the operation; empty for a name or a number.
        public let operation: String
        /// The name that stands for the value; empty for a number and for an operation.
        public let name: String
        /// The value, and the derivative of the formula with respect to it: the sum over all paths.
        public let value, gradient: Double
        /// The nodes that the operation was computed from, each with the derivative of the operation with respect to it.
        public let inputs: [(node: Int, derivative: Double)]
    }

    /// The nodes.
    public let nodes: [Node]

    /// Computes a formula for some values of its names. A name that occurs several times is one node. Throws a
    /// `PullbackError` that shows the place where the formula cannot be read.
    public init(_ text: String, _ names: [String], _ numbers: [Double]) throws(ThrownError) {
        let formula = try Formula(text, names: names)
        let result = Self.compute(formula, names, numbers).result
        result.backward()
        var found: [Value] = [], nodes: [Node] = []
        Self.take(result, &found, &nodes)
        self.nodes = nodes
    }

    /// Adds the nodes of a value's inputs, and its own. Returns the index of its own.
    @discardableResult
    private static func take(_ value: Value, _ found: inout [Value], _ nodes: inout [Node]) -> Int {
        if let known = found.firstIndex(where: { $0 === value }) { return known }
        var inputs: [(node: Int, derivative: Double)] = []
        for (input, derivative) in value.inputs { inputs.append((take(input, &found, &nodes), derivative)) }
        found.append(value)
        nodes.append(
            Node(
                operation: value.operation, name: value.label, value: value.data, gradient: value.grad, inputs: inputs))
        return nodes.count - 1
    }

    /// Returns a formula computed for some values of its names, and these.
    private static func compute(
        _ formula: Formula, _ names: [String], _ numbers: [Double]
    ) -> (result: Value, values: [Value]) {
        var values: [Value] = []
        for (name, number) in zip(names, numbers) { values.append(Value(number, label: name)) }
        // Every name of the formula is one of these.
        return (formula { name in values[names.firstIndex(of: name) ?? 0] }, values)
    }
}

extension Circuit {
    /// Returns the value of a formula and its derivatives with respect to some of its names, at points where these have other
    /// values: for each point the value, and then the derivatives. `points` holds the names' numbers, point after point.
    public static func table(
        of text: String, _ names: [String], _ numbers: [Double], moving: [Int], to points: [Double]
    ) throws(ThrownError) -> [Double] {
        let formula = try Formula(text, names: names)
        var table: [Double] = [], numbers = numbers
        for start in stride(from: 0, to: points.count, by: max(moving.count, 1)) {
            for (index, name) in moving.enumerated() { numbers[name] = points[start + index] }
            let (result, values) = compute(formula, names, numbers)
            result.backward()
            table.append(result.data)
            for name in moving { table.append(values[name].grad) }
        }
        return table
    }
}
