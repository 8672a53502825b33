import PullbackArrays
import PullbackAutodiff

/// A tensor that a module keeps but does not learn, such as a running mean:
/// `@Buffer var mean: Tensor<Scalar>` in a module.
///
/// A buffer is a constant: no derivative flows to it, and no optimizer changes it. It is saved and loaded
/// with the parameters, under the name of the property if no other name is given. PyTorch: `register_buffer`.
@propertyWrapper
public final class Buffer<Scalar: RealScalar> {
    /// The name in files, if it differs from the name of the property.
    public let name: String?

    /// The order of the axes in a checkpoint file.
    public let fileLayout: FileLayout

    private var numbers: NDArray<Scalar>

    /// Creates a buffer that starts with the given numbers.
    public init(wrappedValue: Tensor<Scalar>, named name: String? = nil, inFiles fileLayout: FileLayout = .same) {
        numbers = wrappedValue.array
        self.name = name
        self.fileLayout = fileLayout
    }

    /// The numbers as a constant tensor. Assigning a tensor copies its numbers, but not its graph.
    public var wrappedValue: Tensor<Scalar> {
        get { Tensor(numbers) }
        set { array = newValue.array }
    }

    /// The buffer itself: `layer.$mean`.
    public var projectedValue: Buffer { self }

    /// The numbers. A new array must have the same shape.
    public var array: NDArray<Scalar> {
        get { numbers }
        set {
            require(
                newValue.shape == numbers.shape, "buffer: \(newValue.shape) for a buffer of shape \(numbers.shape)")
            numbers = newValue
        }
    }
}
