public import PullbackKernels

/// The numbers that arrays hold: what `Float` and `Double` share.
///
/// The elementary functions are our own, the same to the bit on every processor: a Float's within one unit in the last place
/// of the true value, a Double's within two.
public protocol Real: BinaryFloatingPoint, SIMDScalar, LosslessStringConvertible, Codable, Sendable
where RawExponent == UInt {
    /// The loops over numbers of this precision: there are none but for `Float` and `Double`.
    static var _kernels: UnsafePointer<pullback_kernels> { get }
}

extension Real {
    /// eˣ.
    public static func exp(_ x: Self) -> Self { value(of: pullback_exp, x) }
    /// eˣ − 1, exact near 0.
    public static func expm1(_ x: Self) -> Self { value(of: pullback_expm1, x) }
    /// The natural logarithm ln x.
    public static func log(_ x: Self) -> Self { value(of: pullback_log, x) }
    /// ln(1 + x), exact near 0.
    public static func log1p(_ x: Self) -> Self { value(of: pullback_log1p, x) }
    /// The sine of x radians.
    public static func sin(_ x: Self) -> Self { value(of: pullback_sin, x) }
    /// The cosine of x radians.
    public static func cos(_ x: Self) -> Self { value(of: pullback_cos, x) }
    /// The tangent of x radians.
    public static func tan(_ x: Self) -> Self { value(of: pullback_tan, x) }
    /// The hyperbolic tangent.
    public static func tanh(_ x: Self) -> Self { value(of: pullback_tanh, x) }
    /// The error function 2/√π ∫₀ˣ e^(−t²) dt.
    public static func erf(_ x: Self) -> Self { value(of: pullback_erf, x) }
    /// The logistic function σ(x) = 1 / (1 + e⁻ˣ), finite for any x.
    static func sigmoid(_ x: Self) -> Self { value(of: pullback_sigmoid, x) }
    /// ln(1 + eˣ), finite for any x.
    static func softplus(_ x: Self) -> Self { value(of: pullback_softplus, x) }

    /// xʸ.
    public static func pow(_ x: Self, _ y: Self) -> Self {
        var (x, y, result) = (x, y, Self(0))
        _kernels.pointee.power(&x, 0, &y, 0, &result, 1)
        return result
    }

    private static func value(of function: pullback_function, _ x: Self) -> Self {
        var (x, y) = (x, Self(0))
        _kernels.pointee.map(function, &x, &y, 1)
        return y
    }
}

extension Float: Real {}
extension Double: Real {}
