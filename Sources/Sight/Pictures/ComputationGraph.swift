import PullbackArrays
import PullbackDrawing

/// A recorded computation as data, which a figure draws, a table prints and a program reads.
package struct ComputationGraph {
    /// A number or an array, and the operation that computed it.
    package struct Node {
        /// The role of the node.
        package let kind: Diagram.Kind
        /// The name; empty if there is none.
        package let name: String
        /// The letter of a parameter in the rules, if it is not its name: "W₂" for "layers.1.weight".
        package var symbol: String?
        /// The operation that computed the node; empty if it was given.
        package let operation: String
        /// The shape; `nil` for a number of the scalar engine.
        package let shape: Shape?
        /// The number, or the norm of several numbers; `nil` if only the shape is known.
        package let value: Double?
        /// The derivative of the result with respect to the node, or the norm of several; `nil` if no
        /// gradient reaches the node.
        package let gradient: Double?
        /// The modules around the node, from the outermost.
        package var module: [String] = []

        /// True if the node is a single number.
        package var isNumber: Bool { (shape?.elementCount ?? 1) == 1 }

        /// The name and the operation, or the letter and the name of a parameter: "z = linear", "W = weight".
        package var title: String { [symbol ?? "", name, operation].filter { !$0.isEmpty }.joined(separator: " = ") }
    }

    /// An input of an operation.
    package struct Edge {
        /// The indices of the nodes where the edge begins and ends.
        package internal(set) var from, to: Int
        /// The letter that stands for the input in the formulas of the operation, if they need it and the
        /// input has no name.
        package var letter: String?
        /// The rule by which a gradient crosses the edge; `nil` if no gradient crosses it.
        package internal(set) var rule: Rule?
    }

    /// The rule by which a gradient crosses an edge.
    package enum Rule {
        /// A multiplication by the local derivative.
        case derivative(Double)
        /// A formula, with the shape of the gradient that flows back and its value, or the norm of several
        /// values.
        case formula(String, shape: Shape, value: Double)
    }

    /// The nodes: inputs before the nodes that are computed from them; the last node is the result.
    package internal(set) var nodes: [Node] = []
    /// The edges, in the order of the operations and of the inputs of each.
    package internal(set) var edges: [Edge] = []

    /// What a reader must know to understand the numbers: a name, and a sentence about it.
    package internal(set) var remarks: [(name: String, text: String)] = []

    /// The name that formulas use for the value at the tip of an arrow if it has none.
    var output = "y"

    /// The largest number of operations on a path to the result.
    var depth: Int {
        var depths = Array(repeating: 0, count: nodes.count)
        for edge in edges { depths[edge.to] = max(depths[edge.to], depths[edge.from] + 1) }
        return depths.last ?? 0
    }
}
