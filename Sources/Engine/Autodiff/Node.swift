import PullbackArrays

/// How a tensor was made: the operation, the numbers of its inputs, and for each a rule that carries the gradient back.
@usableFromInline
package final class Node<Scalar: RealScalar>: GraphNode {
    let operation: TensorOperation

    /// The numbers; a parameter's are replaced as it learns, while the operations that read them keep the old.
    @exclusivity(unchecked) @usableFromInline package var output: NDArray<Scalar>

    /// What `backward()` has accumulated, if this is a variable.
    @exclusivity(unchecked) package var gradient: NDArray<Scalar>?

    /// The gradient on its way through this node: it belongs to the walk.
    @exclusivity(unchecked) var arriving: Tensor<Scalar>?

    /// What the operation computes, kept so that it can be computed again and its rules checked where they were used;
    /// `nil` for a variable.
    let value: Value?

    /// The inputs; what made them is kept by the graph.
    @usableFromInline let operands: Inputs<Operand>

    /// The numbers of an input, and its rule.
    @usableFromInline
    struct Operand {
        @usableFromInline let array: NDArray<Scalar>
        @usableFromInline let rule: Tensor<Scalar>.Rule

        init(_ array: NDArray<Scalar>, _ rule: @escaping Tensor<Scalar>.Rule) {
            self.array = array
            self.rule = rule
        }
    }

    /// The output as a function of the inputs' numbers, as `record` was given it.
    enum Value {
        case one((NDArray<Scalar>) -> NDArray<Scalar>)
        case two((NDArray<Scalar>, NDArray<Scalar>) -> NDArray<Scalar>)
        case three((NDArray<Scalar>, NDArray<Scalar>, NDArray<Scalar>) -> NDArray<Scalar>)
        case many(([NDArray<Scalar>]) -> NDArray<Scalar>)

        func callAsFunction(_ inputs: [NDArray<Scalar>]) -> NDArray<Scalar> {
            switch self {
            case .one(let f): f(inputs[0])
            case .two(let f): f(inputs[0], inputs[1])
            case .three(let f): f(inputs[0], inputs[1], inputs[2])
            case .many(let f): f(inputs)
            }
        }
    }

    /// A variable: nothing was needed to make it.
    package convenience init(variable output: NDArray<Scalar>) {
        self.init("variable", output, depth: 0, nil, Inputs([]), from: Inputs([]))
    }

    /// The result of an operation on its inputs, and what made each of them.
    init(
        _ operation: TensorOperation, _ output: NDArray<Scalar>, depth: Int, _ value: Value?,
        _ operands: Inputs<Operand>, from sources: Inputs<GraphNode?>
    ) {
        self.operation = operation
        self.output = output
        self.value = value
        self.operands = operands
        super.init(depth: depth, sources: sources)
    }

    /// Whether nothing was needed to make it.
    var isVariable: Bool { operands.isEmpty }

    /// The same operation at other numbers, made by nothing or by what is told.
    func moved(to inputs: [NDArray<Scalar>], _ output: NDArray<Scalar>, from sources: [Node?] = []) -> Node {
        let sources: [GraphNode?] = sources.isEmpty ? inputs.map { _ in nil } : sources
        return Node(
            operation, output, depth: 1, value, Inputs(zip(operands, inputs).map { Operand($1, $0.rule) }),
            from: Inputs(sources))
    }
}

extension Tensor {
    /// Carries the gradient g of an output back to one input, at the point where it was taken: g ↦ gᵀJ.
    ///
    /// Written in recorded operations only, so that a gradient can itself be differentiated. The result may have any
    /// shape to which the input broadcasts: the walk sums it back.
    public typealias Rule = (_ g: Tensor, _ at: Point) -> Tensor

    /// Where a rule is evaluated: the inputs a, b, c and the output y of the operation.
    public struct Point {
        @usableFromInline let node: Node<Scalar>
        /// Whether what a rule computes is itself recorded, for a derivative of the derivative.
        @usableFromInline let isRecording: Bool

        init(node: Node<Scalar>, isRecording: Bool) {
            self.node = node
            self.isRecording = isRecording
        }

        /// The first input.
        @inlinable public var a: Tensor { self[0] }
        /// The second input.
        @inlinable public var b: Tensor { self[1] }
        /// The third input.
        @inlinable public var c: Tensor { self[2] }
        /// The output.
        @inlinable public var y: Tensor { isRecording ? Tensor(node.output, node: node) : Tensor(node.output) }

        /// How many inputs there are.
        public var inputCount: Int { node.operands.count }

        /// The input at an index, from 0 on.
        @inlinable public subscript(index: Int) -> Tensor {
            let array = node.operands[index].array
            return isRecording ? recorded(array, index) : Tensor(array)
        }

        @usableFromInline
        func recorded(_ array: NDArray<Scalar>, _ index: Int) -> Tensor {
            Tensor(array, node: node.sources[index] as! Node<Scalar>?)
        }
    }
}
