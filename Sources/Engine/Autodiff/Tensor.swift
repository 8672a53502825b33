import PullbackArrays

/// An array that may remember how it was made, so that a result can be differentiated with respect to it.
///
/// A value: the numbers, and a reference to the node of the graph that made them if somebody wants derivatives.
/// A constant has no node and costs nothing. PyTorch's `Tensor`.
public struct Tensor<Scalar: Real> {
    /// The numbers.
    public let array: NDArray<Scalar>
    @usableFromInline let node: Node<Scalar>?

    @inlinable package init(_ array: NDArray<Scalar>, node: Node<Scalar>?) {
        self.array = array
        self.node = node
    }

    /// A constant.
    @inlinable public init(_ array: NDArray<Scalar>) { self.init(array, node: nil) }

    /// A variable: `backward()` leaves the derivative with respect to it in `grad`. PyTorch: `requires_grad=True`.
    public init(variable array: NDArray<Scalar>) {
        self.init(array, node: Node(variable: array))
    }

    /// The gradient that `backward()` has accumulated, if this is a variable that it has reached.
    public var grad: NDArray<Scalar>? {
        get { node?.gradient }
        nonmutating set { node?.gradient = newValue }
    }

    /// Whether derivatives with respect to this tensor are recorded. PyTorch: `requires_grad`.
    @inlinable public var isRecorded: Bool { node != nil }

    /// The same numbers as a constant: no derivative flows through it. PyTorch: `detach`.
    @inlinable public var detached: Tensor { Tensor(array) }

    /// The sizes along each axis.
    @inlinable public var shape: Shape { array.shape }

    /// The number of axes.
    @inlinable public var rank: Int { array.rank }

    /// The number of elements.
    @inlinable public var count: Int { array.count }

    /// The number that a tensor of one element holds.
    @inlinable public var item: Scalar { array.item }
}

extension Tensor {
    /// A constant number, shape [].
    @inlinable public init(_ number: Scalar) { self.init(NDArray(number)) }
    /// A constant vector, shape [count].
    @inlinable public init(_ elements: [Scalar]) { self.init(NDArray(elements)) }
    /// A constant matrix from its rows, which must be equally long.
    @inlinable public init(_ rows: [[Scalar]]) { self.init(NDArray(rows)) }
    /// Constant elements in row-major order, arranged in a shape.
    @inlinable public init(_ elements: [Scalar], shape: Shape) { self.init(NDArray(elements, shape: shape)) }
    /// The constant 0 everywhere.
    @inlinable public static func zeros(_ shape: Shape) -> Tensor { Tensor(.zeros(shape)) }
    /// The constant 1 everywhere.
    @inlinable public static func ones(_ shape: Shape) -> Tensor { Tensor(.ones(shape)) }
}

extension Tensor: CustomStringConvertible {
    /// The numbers as NumPy prints them.
    public var description: String { array.description }
}
