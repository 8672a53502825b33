import PullbackArrays
import PullbackDrawing

/// A recorded computation as data: what a figure draws, a table prints and a program reads.
package struct ComputationGraph {
    /// A number or an array, and what made it.
    package struct Node {
        /// What it stands for.
        package let kind: Diagram.Kind
        /// What it is called; empty if nobody named it.
        package let name: String
        /// What made it; empty if it was given.
        package let operation: String
        /// `nil` for a number of the scalar engine.
        package let shape: Shape?
        /// The number, or the norm of several; `nil` where only the shape is known.
        package let value: Double?
        /// The derivative of the result with respect to it, or the norm of several; `nil` where none flows.
        package let gradient: Double?
        /// The modules around it, from the outermost.
        package var module: [String] = []

        /// Whether it is one number.
        package var isNumber: Bool { (shape?.elementCount ?? 1) == 1 }

        /// Its name and what made it: "z = linear".
        package var title: String { [name, operation].filter { !$0.isEmpty }.joined(separator: " = ") }
    }

    /// An input of an operation.
    package struct Edge {
        /// The indices of the nodes.
        package let from, to: Int
        /// What the rules of the operation call the input, if they need it and it has no name.
        package var letter: String?
        /// How a gradient crosses it; `nil` where none flows.
        package let rule: Rule?
    }

    /// How a gradient crosses an edge.
    package enum Rule {
        /// Times the local derivative.
        case derivative(Double)
        /// By a formula; what flows back has a shape and a value, or the norm of several.
        case formula(String, shape: Shape, value: Double)
    }

    /// Inputs before what is made from them; the last is the result.
    package internal(set) var nodes: [Node] = []
    /// In the order of the operations, and of the inputs of each.
    package internal(set) var edges: [Edge] = []

    /// What formulas call the value at an arrow's tip if it has no name.
    var output = "y"

    /// The most operations on a way to the result.
    var depth: Int {
        var depths = Array(repeating: 0, count: nodes.count)
        for edge in edges { depths[edge.to] = max(depths[edge.to], depths[edge.from] + 1) }
        return depths.last ?? 0
    }
}
