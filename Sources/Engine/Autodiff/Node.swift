import PullbackArrays

/// A recorded operation: the output, the numbers of the inputs, and for each input a rule that carries the
/// gradient back.
@usableFromInline
package final class Node<Scalar: RealScalar>: GraphNode {
    let operation: TensorOperation

    /// The output. An optimizer replaces the numbers of a parameter's node; operations that have read them
    /// keep the old ones.
    @inlinable package var output: NDArray<Scalar> {
        get { uncheckedOutput }
        set { uncheckedOutput = newValue }
        _modify { yield &uncheckedOutput }
    }

    /// The gradient that `backward()` has accumulated, if this node is a variable.
    @inlinable package var gradient: NDArray<Scalar>? {
        get { uncheckedGradient }
        set { uncheckedGradient = newValue }
    }

    /// The properties above are read and written through these without a check for exclusive access; of a stored property, other
    /// modules would check it in spite of `@exclusivity(unchecked)`.
    @exclusivity(unchecked) @usableFromInline var uncheckedOutput: NDArray<Scalar>
    @exclusivity(unchecked) @usableFromInline var uncheckedGradient: NDArray<Scalar>?

    /// The sum of the gradients that have arrived at this node during a walk.
    @exclusivity(unchecked) var arriving: Tensor<Scalar>?

    /// The function that the operation computes; `nil` for a variable. It is kept so that the operation can
    /// be computed again and its rules can be checked.
    let value: Value?

    /// The inputs. The nodes that computed them are in `sources`.
    @usableFromInline let operands: Inputs<Operand>

    /// The numbers of an input and its rule.
    @usableFromInline
    struct Operand {
        @usableFromInline let array: NDArray<Scalar>
        @usableFromInline let rule: Tensor<Scalar>.Rule

        init(_ array: NDArray<Scalar>, _ rule: @escaping Tensor<Scalar>.Rule) {
            self.array = array
            self.rule = rule
        }
    }

    /// The output of an operation as a function of the inputs' numbers, as passed to `record`.
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

    /// Creates a variable: a node without inputs.
    package convenience init(variable output: NDArray<Scalar>) {
        self.init("variable", output, depth: 0, nil, Inputs([]), from: Inputs([]))
    }

    /// Creates a node from an operation, its output and its inputs. `sources` are the nodes that
    /// computed the inputs.
    init(
        _ operation: TensorOperation, _ output: NDArray<Scalar>, depth: Int, _ value: Value?,
        _ operands: Inputs<Operand>, from sources: Inputs<Reference?>
    ) {
        self.operation = operation
        uncheckedOutput = output
        self.value = value
        self.operands = operands
        super.init(depth: depth, sources: sources)
    }

    /// True if the node is a variable.
    var isVariable: Bool { operands.isEmpty }

    /// Returns a node for the same operation with other inputs and another output. Its inputs are constants,
    /// or were computed by `sources`.
    func moved(to inputs: [NDArray<Scalar>], _ output: NDArray<Scalar>, from sources: [Node?] = []) -> Node {
        let sources: [Reference?] = sources.isEmpty ? inputs.map { _ in nil } : sources.map { $0?.retained }
        return Node(
            operation, output, depth: 1, value, Inputs(zip(operands, inputs).map { Operand($1, $0.rule) }),
            from: Inputs(sources))
    }

    /// The node that computed each input; `nil` for a constant.
    var inputNodes: [Node?] { sources.map { $0?.takeUnretainedValue().of(Scalar.self) } }

    /// A further reference to this node, to be owned by a node that is computed from it.
    @inline(__always)
    var retained: Reference { .passRetained(self) }
}

extension GraphNode {
    /// Returns this node with its numbers. All nodes of a graph have numbers of one type.
    @inline(__always)
    func of<Scalar>(_ type: Scalar.Type) -> Node<Scalar> { unsafeDowncast(self, to: Node<Scalar>.self) }
}

extension Tensor {
    /// A function that carries the gradient g of an output back to one input: g ↦ gᵀJ, where J is the
    /// derivative at the given point.
    ///
    /// A rule uses recorded operations only, so that a gradient can be differentiated again. The result may
    /// have any shape to which the input broadcasts: it is summed to the shape of the input afterwards.
    public typealias Rule = (_ g: Tensor, _ at: Point) -> Tensor

    /// The point at which a rule is evaluated: the inputs a, b, c and the output y of the operation.
    public struct Point {
        @usableFromInline let node: Node<Scalar>
        /// True if the operations of the rule are recorded too, for a derivative of the derivative.
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

        /// The number of inputs.
        public var inputCount: Int { node.operands.count }

        /// The input at an index, counted from 0.
        @inlinable public subscript(index: Int) -> Tensor {
            let array = node.operands[index].array
            return isRecording ? recorded(array, index) : Tensor(array)
        }

        @usableFromInline
        func recorded(_ array: NDArray<Scalar>, _ index: Int) -> Tensor {
            Tensor(array, node: node.sources[index]?.takeUnretainedValue().of(Scalar.self))
        }
    }
}
