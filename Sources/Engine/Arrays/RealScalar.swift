import PullbackKernels

/// A type of numbers that arrays hold: `Float` or `Double`.
///
/// The elementary functions are Pullback's own and give the same bits on every processor. The result of
/// a `Float` function is within one unit in the last place of the true value, that of a `Double`
/// function within two.
public protocol RealScalar: BinaryFloatingPoint, SIMDScalar, LosslessStringConvertible, Codable, Sendable
where RawExponent == UInt {
    /// The kernels for this type. Only this module can create a table of kernels, so no other
    /// type can conform.
    static var _kernels: KernelTable<Self> { get }
}

/// The kernels for one type of numbers, for the instruction set in use.
public struct KernelTable<Scalar>: Sendable {
    nonisolated(unsafe) let table: UnsafePointer<pullback_kernels>

    init(_ table: UnsafePointer<pullback_kernels>) { self.table = table }

    @inline(__always) var pointee: pullback_kernels { table.pointee }
}

extension RealScalar {
    /// eˣ.
    public static func exp(_ x: Self) -> Self { value(of: pullback_exp, x) }
    /// eˣ − 1, accurate also near 0.
    public static func expm1(_ x: Self) -> Self { value(of: pullback_expm1, x) }
    /// Returns the natural logarithm ln x.
    public static func log(_ x: Self) -> Self { value(of: pullback_log, x) }
    /// ln(1 + x), accurate also near 0.
    public static func log1p(_ x: Self) -> Self { value(of: pullback_log1p, x) }
    /// Returns the sine of x radians.
    public static func sin(_ x: Self) -> Self { value(of: pullback_sin, x) }
    /// Returns the cosine of x radians.
    public static func cos(_ x: Self) -> Self { value(of: pullback_cos, x) }
    /// Returns the tangent of x radians.
    public static func tan(_ x: Self) -> Self { value(of: pullback_tan, x) }
    /// Returns the hyperbolic tangent.
    public static func tanh(_ x: Self) -> Self { value(of: pullback_tanh, x) }
    /// Returns the error function 2/√π ∫₀ˣ e^(−t²) dt.
    public static func erf(_ x: Self) -> Self { value(of: pullback_erf, x) }
    /// Returns the hyperbolic sine.
    public static func sinh(_ x: Self) -> Self { value(of: pullback_sinh, x) }
    /// Returns the hyperbolic cosine.
    public static func cosh(_ x: Self) -> Self { value(of: pullback_cosh, x) }
    /// Returns the angle from −π/2 to π/2 whose sine is x.
    public static func asin(_ x: Self) -> Self { value(of: pullback_asin, x) }
    /// Returns the angle from 0 to π whose cosine is x.
    public static func acos(_ x: Self) -> Self { value(of: pullback_acos, x) }
    /// Returns the angle from −π/2 to π/2 whose tangent is x.
    public static func atan(_ x: Self) -> Self { value(of: pullback_atan, x) }
    /// 2ˣ.
    public static func exp2(_ x: Self) -> Self { value(of: pullback_exp2, x) }
    /// Returns the logarithm to base 2.
    public static func log2(_ x: Self) -> Self { value(of: pullback_log2, x) }
    /// Returns the logistic function σ(x) = 1 / (1 + e⁻ˣ), finite for any x.
    static func sigmoid(_ x: Self) -> Self { value(of: pullback_sigmoid, x) }
    /// ln(1 + eˣ), finite for any x.
    static func softplus(_ x: Self) -> Self { value(of: pullback_softplus, x) }

    /// xʸ.
    public static func pow(_ x: Self, _ y: Self) -> Self {
        var (x, y, result) = (x, y, Self(0))
        _kernels.pointee.power(&x, 0, &y, 0, &result, 1)
        return result
    }

    /// Returns the angle of the point (x, y) from the x axis, from −π to π.
    public static func atan2(_ y: Self, _ x: Self) -> Self {
        var (x, y, result) = (x, y, Self(0))
        _kernels.pointee.angle(&y, 0, &x, 0, &result, 1)
        return result
    }

    private static func value(of function: pullback_function, _ x: Self) -> Self {
        var (x, y) = (x, Self(0))
        _kernels.pointee.map(function, &x, &y, 1)
        return y
    }
}

extension Float: RealScalar {}
extension Double: RealScalar {}
