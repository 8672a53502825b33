import PullbackArrays

/// Carries the gradient g of an output back to one input, at the point where it was taken: g ↦ gᵀJ.
///
/// Written in recorded operations only, so that a gradient can itself be differentiated. The result may have any
/// shape to which the input broadcasts: the walk sums it back.
public typealias Rule<Scalar: Real> = (_ g: Tensor<Scalar>, _ at: Point<Scalar>) -> Tensor<Scalar>

/// How a tensor was made: the operation, the numbers of its inputs, and for each a rule that carries the gradient back.
@usableFromInline
package final class Node<Scalar: Real>: GraphNode {
    let operation: StaticString

    /// The numbers; a parameter's are replaced as it learns, while the operations that read them keep the old.
    @exclusivity(unchecked) @usableFromInline package var output: NDArray<Scalar>

    /// What `backward()` has accumulated, if this is a variable.
    @exclusivity(unchecked) package var gradient: NDArray<Scalar>?

    /// The gradient on its way through this node: it belongs to the walk.
    @exclusivity(unchecked) var arriving: Tensor<Scalar>?

    /// What the operation computes, kept so that it can be computed again and its rules checked where they were used.
    let value: Value

    @usableFromInline let a, b, c: Operand?
    @usableFromInline let others: [Operand]

    /// The numbers of an input, and its rule; what made it is kept by the graph.
    @usableFromInline
    struct Operand {
        @usableFromInline let array: NDArray<Scalar>
        @usableFromInline let rule: Rule<Scalar>

        init(_ array: NDArray<Scalar>, _ rule: @escaping Rule<Scalar>) {
            self.array = array
            self.rule = rule
        }
    }

    /// The output as a function of the inputs' numbers.
    enum Value {
        case variable
        case one((NDArray<Scalar>) -> NDArray<Scalar>)
        case two((NDArray<Scalar>, NDArray<Scalar>) -> NDArray<Scalar>)
        case three((NDArray<Scalar>, NDArray<Scalar>, NDArray<Scalar>) -> NDArray<Scalar>)
        case many(([NDArray<Scalar>]) -> NDArray<Scalar>)
    }

    /// A variable: nothing was needed to make it.
    package convenience init(variable output: NDArray<Scalar>) { self.init("variable", output, depth: 0, .variable) }

    /// The result of an operation on up to three inputs, and what made them.
    init(
        _ operation: StaticString, _ output: NDArray<Scalar>, depth: Int, _ value: Value,
        _ a: Operand? = nil, _ b: Operand? = nil, _ c: Operand? = nil,
        from sourceA: GraphNode? = nil, _ sourceB: GraphNode? = nil, _ sourceC: GraphNode? = nil
    ) {
        self.operation = operation
        self.output = output
        self.value = value
        self.a = a
        self.b = b
        self.c = c
        others = []
        super.init(depth: depth, sourceA, sourceB, sourceC, otherSources: [])
    }

    /// The result of an operation on many inputs, and what made them.
    init(
        _ operation: StaticString, _ output: NDArray<Scalar>, depth: Int,
        _ value: @escaping ([NDArray<Scalar>]) -> NDArray<Scalar>, _ operands: [Operand], from sources: [Node?]
    ) {
        self.operation = operation
        self.output = output
        self.value = .many(value)
        a = nil
        b = nil
        c = nil
        others = operands
        super.init(depth: depth, nil, nil, nil, otherSources: sources)
    }

    /// The number of inputs.
    var inputCount: Int {
        if !others.isEmpty { return others.count }
        return c != nil ? 3 : b != nil ? 2 : a != nil ? 1 : 0
    }
}

/// Where a rule is evaluated: the inputs a, b, c and the output y of the operation.
public struct Point<Scalar: Real> {
    @usableFromInline let node: Node<Scalar>
    /// Whether what a rule computes is itself recorded, for a derivative of the derivative.
    @usableFromInline let isRecording: Bool

    init(node: Node<Scalar>, isRecording: Bool) {
        self.node = node
        self.isRecording = isRecording
    }

    /// The first input.
    @inlinable public var a: Tensor<Scalar> { tensor(node.a, 0) }
    /// The second input.
    @inlinable public var b: Tensor<Scalar> { tensor(node.b, 1) }
    /// The third input.
    @inlinable public var c: Tensor<Scalar> { tensor(node.c, 2) }
    /// The output.
    @inlinable public var y: Tensor<Scalar> { isRecording ? Tensor(node.output, node: node) : Tensor(node.output) }

    @inlinable
    func tensor(_ operand: Node<Scalar>.Operand?, _ index: Int) -> Tensor<Scalar> {
        guard let operand else { fatalError("the rule asks for an input that is not there") }
        return isRecording ? recorded(operand.array, index) : Tensor(operand.array)
    }

    @usableFromInline
    func recorded(_ array: NDArray<Scalar>, _ index: Int) -> Tensor<Scalar> {
        Tensor(array, node: node.source(index) as! Node<Scalar>?)
    }
}
