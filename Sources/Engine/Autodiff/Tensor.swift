import PullbackArrays

/// An array that can be differentiated: it may know the operations that it was computed from.
/// PyTorch: `Tensor`.
///
/// A tensor is a value type: it holds the numbers and, if derivatives are wanted, a reference to the node of
/// the graph that computed them. A constant has no node.
public struct Tensor<Scalar: RealScalar> {
    /// The numbers.
    public let array: NDArray<Scalar>
    @usableFromInline let node: Node<Scalar>?

    @inlinable package init(_ array: NDArray<Scalar>, node: Node<Scalar>?) {
        self.array = array
        self.node = node
    }

    /// Creates a constant from an array.
    @inlinable public init(_ array: NDArray<Scalar>) { self.init(array, node: nil) }

    /// Creates a variable: `backward()` adds the derivative with respect to it to `grad`. PyTorch:
    /// `requires_grad=True`.
    public init(variable array: NDArray<Scalar>) {
        self.init(array, node: Node(variable: array))
    }

    /// The gradient that `backward()` has accumulated, of the shape of this tensor; `nil` if there is none,
    /// or if this is not a variable.
    public var grad: NDArray<Scalar>? {
        get { node?.gradient }
        nonmutating set {
            require(
                newValue == nil || newValue?.shape == shape,
                "grad: a gradient of shape \(newValue?.shape ?? []) for a tensor of shape \(shape)")
            node?.gradient = newValue
        }
    }

    /// True if derivatives with respect to this tensor are recorded. PyTorch: `requires_grad`.
    @inlinable public var isRecorded: Bool { node != nil }

    /// The same numbers as a constant, through which no derivative flows. PyTorch: `detach`.
    @inlinable public var detached: Tensor { Tensor(array) }

    /// The size along each axis.
    @inlinable public var shape: Shape { array.shape }

    /// The number of axes.
    @inlinable public var rank: Int { array.rank }

    /// The number of elements.
    @inlinable public var count: Int { array.count }

    /// The only number of a tensor with one element.
    @inlinable public var item: Scalar { array.item }
}

extension Tensor {
    /// Creates a constant from a number, with shape [].
    @inlinable public init(_ number: Scalar) { self.init(NDArray(number)) }
    /// Creates a constant vector, of shape [count].
    @inlinable public init(_ elements: [Scalar]) { self.init(NDArray(elements)) }
    /// Creates a constant matrix from its rows, which must be equally long.
    @inlinable public init(_ rows: [[Scalar]]) { self.init(NDArray(rows)) }
    /// Creates a constant of shape [matrices, rows, columns] from matrices, which must be equally large.
    @inlinable public init(_ matrices: [[[Scalar]]]) { self.init(NDArray(matrices)) }
    /// Creates a constant from elements in row-major order and a shape.
    @inlinable public init(_ elements: [Scalar], shape: Shape) { self.init(NDArray(elements, shape: shape)) }
    /// Returns a constant tensor of zeros.
    @inlinable public static func zeros(_ shape: Shape) -> Tensor { Tensor(.zeros(shape)) }
    /// Returns a constant tensor of ones.
    @inlinable public static func ones(_ shape: Shape) -> Tensor { Tensor(.ones(shape)) }
    /// Returns a constant of normally distributed numbers. NumPy:
    /// `default_rng(seed).normal(mean, standardDeviation, shape)`.
    public static func normal(
        _ shape: Shape, mean: Double = 0, standardDeviation: Double = 1, using generator: inout Generator
    ) -> Tensor { Tensor(.normal(shape, mean: mean, standardDeviation: standardDeviation, using: &generator)) }
    /// Returns a constant of numbers drawn uniformly from [low, high). NumPy:
    /// `default_rng(seed).uniform(low, high, shape)`.
    public static func uniform(
        _ shape: Shape, _ low: Double = 0, _ high: Double = 1, using generator: inout Generator
    ) -> Tensor { Tensor(.uniform(shape, low, high, using: &generator)) }
}

extension Tensor: CustomStringConvertible {
    /// The numbers as NumPy prints them.
    public var description: String { array.description }
}
