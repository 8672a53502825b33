// A tensor and a variable of type Int: there is no such operation, and the compiler says what to write. A
// literal, as in 2 * x, is a number of the tensor's own type.

extension Tensor {
    /// Unavailable, since the types differ.
    @_disfavoredOverload
    @available(*, unavailable, message: "an Int is no number of the tensor: write Float(n), or Double(n)")
    public static func + (a: Tensor, n: Int) -> Tensor { fatalError("unavailable") }
    /// Unavailable, since the types differ.
    @_disfavoredOverload
    @available(*, unavailable, message: "an Int is no number of the tensor: write Float(n), or Double(n)")
    public static func - (a: Tensor, n: Int) -> Tensor { fatalError("unavailable") }
    /// Unavailable, since the types differ.
    @_disfavoredOverload
    @available(*, unavailable, message: "an Int is no number of the tensor: write Float(n), or Double(n)")
    public static func * (a: Tensor, n: Int) -> Tensor { fatalError("unavailable") }
    /// Unavailable, since the types differ.
    @_disfavoredOverload
    @available(*, unavailable, message: "an Int is no number of the tensor: write Float(n), or Double(n)")
    public static func / (a: Tensor, n: Int) -> Tensor { fatalError("unavailable") }
    /// Unavailable, since the types differ.
    @_disfavoredOverload
    @available(*, unavailable, message: "an Int is no number of the tensor: write Float(n), or Double(n)")
    public static func + (n: Int, a: Tensor) -> Tensor { fatalError("unavailable") }
    /// Unavailable, since the types differ.
    @_disfavoredOverload
    @available(*, unavailable, message: "an Int is no number of the tensor: write Float(n), or Double(n)")
    public static func - (n: Int, a: Tensor) -> Tensor { fatalError("unavailable") }
    /// Unavailable, since the types differ.
    @_disfavoredOverload
    @available(*, unavailable, message: "an Int is no number of the tensor: write Float(n), or Double(n)")
    public static func * (n: Int, a: Tensor) -> Tensor { fatalError("unavailable") }
    /// Unavailable, since the types differ.
    @_disfavoredOverload
    @available(*, unavailable, message: "an Int is no number of the tensor: write Float(n), or Double(n)")
    public static func / (n: Int, a: Tensor) -> Tensor { fatalError("unavailable") }
}
