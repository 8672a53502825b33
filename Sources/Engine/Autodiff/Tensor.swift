import PullbackArrays

/// An array that may remember how it was made, so that a result can be differentiated with respect to it.
///
/// A value: the numbers, and a reference to the node of the graph that made them if somebody wants derivatives.
/// A constant has no node and costs nothing. PyTorch's `Tensor`.
public struct Tensor<Scalar: RealScalar> {
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

    /// The gradient that `backward()` has accumulated, if this is a variable that it has reached; of the tensor's shape.
    public var grad: NDArray<Scalar>? {
        get { node?.gradient }
        nonmutating set {
            require(
                newValue == nil || newValue?.shape == shape,
                "grad: a gradient of shape \(newValue?.shape ?? []) for a tensor of shape \(shape)")
            node?.gradient = newValue
        }
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
    /// A constant of shape [matrices, rows, columns] from its matrices, which must be equally large.
    @inlinable public init(_ matrices: [[[Scalar]]]) { self.init(NDArray(matrices)) }
    /// Constant elements in row-major order, arranged in a shape.
    @inlinable public init(_ elements: [Scalar], shape: Shape) { self.init(NDArray(elements, shape: shape)) }
    /// The constant 0 everywhere.
    @inlinable public static func zeros(_ shape: Shape) -> Tensor { Tensor(.zeros(shape)) }
    /// The constant 1 everywhere.
    @inlinable public static func ones(_ shape: Shape) -> Tensor { Tensor(.ones(shape)) }
    /// Constant normal numbers. NumPy: `default_rng(seed).normal(mean, standardDeviation, shape)`.
    public static func normal(
        _ shape: Shape, mean: Double = 0, standardDeviation: Double = 1, using generator: inout Generator
    ) -> Tensor { Tensor(.normal(shape, mean: mean, standardDeviation: standardDeviation, using: &generator)) }
    /// Constant numbers from low to below high. NumPy: `default_rng(seed).uniform(low, high, shape)`.
    public static func uniform(
        _ shape: Shape, _ low: Double = 0, _ high: Double = 1, using generator: inout Generator
    ) -> Tensor { Tensor(.uniform(shape, low, high, using: &generator)) }
}

extension Tensor: CustomStringConvertible {
    /// The numbers as NumPy prints them.
    public var description: String { array.description }
}
