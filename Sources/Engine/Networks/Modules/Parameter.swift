import PullbackArrays
import PullbackAutodiff

/// A tensor that learns: `@Parameter var weight: Tensor<Scalar>` in a module.
///
/// A variable whose numbers an optimizer replaces. Its gradient stands in `grad`, its name is the property's.
@propertyWrapper
public final class Parameter<Scalar: RealScalar> {
    /// The name in files, where it is not the property's.
    public let name: String?

    /// How the numbers lie in a checkpoint file.
    public let fileLayout: FileLayout

    private let node: Node<Scalar>

    /// A parameter with these numbers to start with.
    public init(wrappedValue: Tensor<Scalar>, named name: String? = nil, inFiles fileLayout: FileLayout = .same) {
        node = Node(variable: wrappedValue.array)
        self.name = name
        self.fileLayout = fileLayout
    }

    /// The variable to compute with. Assigning replaces the numbers and keeps the gradient.
    public var wrappedValue: Tensor<Scalar> {
        get { Tensor(node.output, node: node) }
        set { array = newValue.array }
    }

    /// The parameter itself: `layer.$weight`.
    public var projectedValue: Parameter { self }

    /// The numbers, changed in place if no graph still holds them. The shape stays.
    public var array: NDArray<Scalar> {
        get { node.output }
        set {
            require(
                newValue.shape == node.output.shape,
                "parameter: \(newValue.shape) for a parameter of shape \(node.output.shape)")
            node.output = newValue
        }
        _modify { yield &node.output }
    }

    /// The gradient that `backward()` has accumulated; `nil` before the first and after zeroing.
    public var grad: NDArray<Scalar>? {
        get { node.gradient }
        set { node.gradient = newValue }
    }
}
