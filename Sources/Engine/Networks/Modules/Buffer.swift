import PullbackArrays
import PullbackAutodiff

/// A tensor that is kept and not learned, as a running mean: `@Buffer var mean: Tensor<Scalar>` in a module.
///
/// A constant: no derivative flows to it, no optimizer moves it. It is saved and loaded with the parameters, under the
/// property's name if no other is given. PyTorch: `register_buffer`.
@propertyWrapper
public final class Buffer<Scalar: RealScalar> {
    /// The name in files, where it is not the property's.
    public let name: String?

    /// How the numbers lie in a checkpoint file.
    public let fileLayout: FileLayout

    private var numbers: NDArray<Scalar>

    /// A buffer with these numbers to start with.
    public init(wrappedValue: Tensor<Scalar>, named name: String? = nil, inFiles fileLayout: FileLayout = .same) {
        numbers = wrappedValue.array
        self.name = name
        self.fileLayout = fileLayout
    }

    /// The numbers as a constant. Assigning replaces them; no graph comes along.
    public var wrappedValue: Tensor<Scalar> {
        get { Tensor(numbers) }
        set { array = newValue.array }
    }

    /// The buffer itself: `layer.$mean`.
    public var projectedValue: Buffer { self }

    /// The numbers. The shape stays.
    public var array: NDArray<Scalar> {
        get { numbers }
        set {
            require(
                newValue.shape == numbers.shape, "buffer: \(newValue.shape) for a buffer of shape \(numbers.shape)")
            numbers = newValue
        }
    }
}
