import Arrays

/// Carries the gradient g of an output back to one input, at the point where it was taken: g ↦ gᵀJ.
///
/// Written in recorded operations only, so that a gradient can itself be differentiated. The result may have any
/// shape to which the input broadcasts: the walk sums it back.
@usableFromInline
typealias Rule<Scalar: Real> = (_ g: Tensor<Scalar>, _ at: Point<Scalar>) -> Tensor<Scalar>

/// How a tensor was made: the operation, the numbers of its inputs, and for each a rule that carries the gradient back.
@usableFromInline
package final class Node<Scalar: Real>: GraphNode {
    let operation: StaticString

    /// The numbers; a parameter's are replaced as it learns, while the operations that read them keep the old.
    @usableFromInline package var output: NDArray<Scalar>

    /// What `backward()` has accumulated, if this is a variable.
    package var gradient: NDArray<Scalar>?

    /// The gradient on its way through this node: it belongs to the walk.
    var arriving: Tensor<Scalar>?

    @usableFromInline let a, b, c: Operand?
    @usableFromInline let others: [Operand]

    /// An input and its rule.
    struct Input {
        let tensor: Tensor<Scalar>
        let rule: Rule<Scalar>
    }

    /// What is kept of an input here; what made it is kept by the graph.
    @usableFromInline
    struct Operand {
        @usableFromInline let array: NDArray<Scalar>
        @usableFromInline let rule: Rule<Scalar>
    }

    /// A variable: nothing was needed to make it.
    package convenience init(variable output: NDArray<Scalar>) { self.init("variable", output, depth: 0) }

    /// The result of an operation on up to three inputs.
    init(
        _ operation: StaticString, _ output: NDArray<Scalar>, depth: Int,
        _ a: Input? = nil, _ b: Input? = nil,
        _ c: Input? = nil
    ) {
        self.operation = operation
        self.output = output
        self.a = a.map { Operand(array: $0.tensor.array, rule: $0.rule) }
        self.b = b.map { Operand(array: $0.tensor.array, rule: $0.rule) }
        self.c = c.map { Operand(array: $0.tensor.array, rule: $0.rule) }
        others = []
        super.init(depth: depth, a?.tensor.node, b?.tensor.node, c?.tensor.node, others: [])
    }

    /// The result of an operation on many inputs.
    init(_ operation: StaticString, _ output: NDArray<Scalar>, depth: Int, _ inputs: [Input]) {
        self.operation = operation
        self.output = output
        (a, b, c) = (nil, nil, nil)
        others = inputs.map { Operand(array: $0.tensor.array, rule: $0.rule) }
        super.init(depth: depth, nil, nil, nil, others: inputs.map(\.tensor.node))
    }

    /// The number of inputs.
    var inputCount: Int {
        if !others.isEmpty { return others.count }
        return c != nil ? 3 : b != nil ? 2 : a != nil ? 1 : 0
    }

    /// The numbers of the input at an index, and its rule.
    func operand(_ index: Int) -> Operand {
        let operand = !others.isEmpty ? others[index] : index == 0 ? a : index == 1 ? b : c
        guard let operand else { preconditionFailure("\(operation): there is no input \(index)") }
        return operand
    }
}

/// Where a rule is evaluated: the inputs a, b, c and the output y of the operation.
@usableFromInline
struct Point<Scalar: Real> {
    @usableFromInline let node: Node<Scalar>
    /// Whether what a rule computes is itself recorded, for a derivative of the derivative.
    @usableFromInline let isRecording: Bool

    init(node: Node<Scalar>, isRecording: Bool) {
        self.node = node
        self.isRecording = isRecording
    }

    @inlinable var a: Tensor<Scalar> { tensor(node.a, 0) }
    @inlinable var b: Tensor<Scalar> { tensor(node.b, 1) }
    @inlinable var c: Tensor<Scalar> { tensor(node.c, 2) }
    @inlinable var y: Tensor<Scalar> { isRecording ? Tensor(node.output, node: node) : Tensor(node.output) }

    @inlinable
    func tensor(_ operand: Node<Scalar>.Operand?, _ index: Int) -> Tensor<Scalar> {
        guard let operand else { preconditionFailure("the rule asks for an input that is not there") }
        return isRecording ? recorded(operand.array, index) : Tensor(operand.array)
    }

    @usableFromInline
    func recorded(_ array: NDArray<Scalar>, _ index: Int) -> Tensor<Scalar> {
        Tensor(array, node: node.source(index) as! Node<Scalar>?)
    }
}
