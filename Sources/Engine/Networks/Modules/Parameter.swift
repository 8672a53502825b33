import PullbackArrays
import PullbackAutodiff

/// A tensor that is learned: `@Parameter var weight: Tensor<Scalar>` in a module.
///
/// A parameter is a variable whose numbers an optimizer replaces. Its gradient is in `grad`. Its name is the
/// name of the property if no other name is given.
@propertyWrapper
public final class Parameter<Scalar: RealScalar> {
    /// The name in files, if it differs from the name of the property.
    public let name: String?

    /// The order of the axes in a checkpoint file.
    public let fileLayout: FileLayout

    private let node: Node<Scalar>

    /// Creates a parameter that starts with the given numbers.
    public init(wrappedValue: Tensor<Scalar>, named name: String? = nil, inFiles fileLayout: FileLayout = .same) {
        node = Node(variable: wrappedValue.array)
        self.name = name
        self.fileLayout = fileLayout
    }

    /// The parameter as a variable. Assigning a tensor replaces the numbers and keeps the gradient.
    public var wrappedValue: Tensor<Scalar> {
        get { Tensor(node.output, node: node) }
        set { array = newValue.array }
    }

    /// The parameter itself: `layer.$weight`.
    public var projectedValue: Parameter { self }

    /// The numbers. They are changed in place unless a graph still uses them. A new array must have
    /// the same shape.
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

    /// The gradient that `backward()` has accumulated; `nil` before the first `backward()` and after
    /// `zeroGradients()`.
    public var grad: NDArray<Scalar>? {
        get { node.gradient }
        set { node.gradient = newValue }
    }
}
