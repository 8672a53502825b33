// Arithmetic, comparison and selection, element by element, by NumPy's rules of broadcasting.

extension NDArray {
    /// a + b. NumPy: `add`.
    public static func + (a: NDArray, b: NDArray) -> NDArray { zip(.add, a, b) }
    /// a − b. NumPy: `subtract`.
    public static func - (a: NDArray, b: NDArray) -> NDArray { zip(.subtract, a, b) }
    /// a · b, element by element. NumPy: `multiply`.
    public static func * (a: NDArray, b: NDArray) -> NDArray { zip(.multiply, a, b) }
    /// a / b. NumPy: `divide`.
    public static func / (a: NDArray, b: NDArray) -> NDArray { zip(.divide, a, b) }
    /// −a. NumPy: `negative`.
    public static prefix func - (a: NDArray) -> NDArray { a.map(.negate) }

    /// a + b for a number b.
    public static func + (a: NDArray, b: Scalar) -> NDArray { a.map(.add, b) }
    /// a − b for a number b.
    public static func - (a: NDArray, b: Scalar) -> NDArray { a.map(.add, -b) }
    /// a · b for a number b.
    public static func * (a: NDArray, b: Scalar) -> NDArray { a.map(.multiply, b) }
    /// a / b for a number b.
    public static func / (a: NDArray, b: Scalar) -> NDArray { a.map(.divideBy, b) }
    /// a + b for a number a.
    public static func + (a: Scalar, b: NDArray) -> NDArray { b.map(.add, a) }
    /// a − b for a number a.
    public static func - (a: Scalar, b: NDArray) -> NDArray { b.map(.subtractFrom, a) }
    /// a · b for a number a.
    public static func * (a: Scalar, b: NDArray) -> NDArray { b.map(.multiply, a) }
    /// a / b for a number a.
    public static func / (a: Scalar, b: NDArray) -> NDArray { b.map(.divideInto, a) }

    /// Adds b, in place if the memory of a is not shared. The shapes must be equal, or b must broadcast to
    /// the shape of a.
    public static func += (a: inout NDArray, b: NDArray) {
        if a.shape == b.shape { return a.accumulate(b, times: 1, keeping: 1) }
        require(Shape.broadcast(a.shape, b.shape) == a.shape, "+=: shape \(b.shape) does not stretch to \(a.shape)")
        a = a + b
    }

    /// Replaces self by kept · self + factor · x, in one pass, and in place if the memory is not shared. The
    /// shapes must be equal. BLAS: `axpby`.
    public mutating func add(_ x: NDArray, times factor: Scalar, keeping kept: Scalar = 1) {
        accumulate(x, times: factor, keeping: kept)
    }

    /// xʸ, element by element. NumPy: `power`.
    public func power(_ exponent: NDArray) -> NDArray { Self.zip(.power, self, exponent) }
    /// xʸ for a number y. NumPy: `power`.
    public func power(_ exponent: Scalar) -> NDArray { map(.power, exponent) }

    /// Returns the larger number of each pair; NaN if either is NaN. NumPy: `maximum`.
    public static func maximum(_ a: NDArray, _ b: NDArray) -> NDArray { zip(.maximum, a, b) }
    /// Returns the smaller number of each pair; NaN if either is NaN. NumPy: `minimum`.
    public static func minimum(_ a: NDArray, _ b: NDArray) -> NDArray { zip(.minimum, a, b) }

    /// Returns the angle of the point (x, y) from the x axis, from −π to π. NumPy: `arctan2(y, x)`.
    public static func atan2(_ y: NDArray, _ x: NDArray) -> NDArray { zip(.angle, y, x) }

    /// 1 where a < b, else 0. NumPy: `less`.
    public static func .< (a: NDArray, b: NDArray) -> NDArray { zip(.less, a, b) }
    /// 1 where a ≤ b, else 0. NumPy: `less_equal`.
    public static func .<= (a: NDArray, b: NDArray) -> NDArray { zip(.lessOrEqual, a, b) }
    /// 1 where a > b, else 0. NumPy: `greater`.
    public static func .> (a: NDArray, b: NDArray) -> NDArray { zip(.less, b, a) }
    /// 1 where a ≥ b, else 0. NumPy: `greater_equal`.
    public static func .>= (a: NDArray, b: NDArray) -> NDArray { zip(.lessOrEqual, b, a) }
    /// 1 where a = b, else 0. NumPy: `equal`.
    public static func .== (a: NDArray, b: NDArray) -> NDArray { zip(.equal, a, b) }
    /// 1 where a ≠ b, else 0. NumPy: `not_equal`.
    public static func .!= (a: NDArray, b: NDArray) -> NDArray { zip(.notEqual, a, b) }

    /// Returns x where `gate` > 0, 0 elsewhere.
    @usableFromInline package func gated(by gate: NDArray) -> NDArray { Self.zip(.gate, self, gate) }

    /// Returns a where the condition is not 0, b elsewhere. NumPy: `where`.
    public static func select(_ condition: NDArray, _ a: NDArray, _ b: NDArray) -> NDArray {
        guard let shape = Shape.broadcast(condition.shape, a.shape).flatMap({ Shape.broadcast($0, b.shape) }) else {
            fail("where: shapes \(condition.shape), \(a.shape) and \(b.shape) do not broadcast")
        }
        return choose(condition.broadcast(to: shape), a.broadcast(to: shape), b.broadcast(to: shape))
    }
}
