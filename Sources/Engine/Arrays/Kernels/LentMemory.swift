/// The numbers of an array while something outside of the program's own code, such as a network, changes them in place.
///
/// Nothing else reads or writes the numbers until `array` takes them back.
public final class LentMemory<Scalar: RealScalar> {
    private var lent: NDArray<Scalar>

    /// The number of elements.
    public let count: Int
    /// The address of the first element, valid as long as this object.
    public let address: UnsafeMutablePointer<Scalar>

    /// Lends the memory of an array; if another array shares it, a copy is lent.
    public init(_ array: consuming NDArray<Scalar>) {
        var own = array
        count = own.count
        address = own.modify { $0 }
        lent = own
    }

    /// The array with the numbers as they have become. From now on the address must not be used.
    public var array: NDArray<Scalar> { lent }
}
