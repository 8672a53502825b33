#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The numbers that arrays hold: what `Float` and `Double` share.
///
/// The elementary functions are the C library's, to within its last bit.
public protocol Real: BinaryFloatingPoint, SIMDScalar, LosslessStringConvertible, Codable, Sendable
where RawExponent == UInt {
    /// eˣ.
    static func exp(_ x: Self) -> Self
    /// eˣ − 1, exact near 0.
    static func expm1(_ x: Self) -> Self
    /// The natural logarithm ln x.
    static func log(_ x: Self) -> Self
    /// ln(1 + x), exact near 0.
    static func log1p(_ x: Self) -> Self
    /// The sine of x radians.
    static func sin(_ x: Self) -> Self
    /// The cosine of x radians.
    static func cos(_ x: Self) -> Self
    /// The tangent of x radians.
    static func tan(_ x: Self) -> Self
    /// The hyperbolic tangent.
    static func tanh(_ x: Self) -> Self
    /// The error function 2/√π ∫₀ˣ e^(−t²) dt.
    static func erf(_ x: Self) -> Self
    /// xʸ.
    static func pow(_ x: Self, _ y: Self) -> Self
}

extension Real {
    /// The logistic function σ(x) = 1 / (1 + e⁻ˣ), finite for any x: the exponent is never positive.
    @inline(__always) static func sigmoid(_ x: Self) -> Self {
        let e = exp(-x.magnitude)
        return (x < 0 ? e : 1) / (1 + e)
    }

    /// ln(1 + eˣ) = max(x, 0) + ln(1 + e^(−|x|)), finite for any x.
    @inline(__always) static func softplus(_ x: Self) -> Self {
        (x > 0 ? x : 0) + log1p(exp(-x.magnitude))
    }
}

extension Float: Real {
    /// eˣ.
    public static func exp(_ x: Float) -> Float { expf(x) }
    /// eˣ − 1, exact near 0.
    public static func expm1(_ x: Float) -> Float { expm1f(x) }
    /// The natural logarithm ln x.
    public static func log(_ x: Float) -> Float { logf(x) }
    /// ln(1 + x), exact near 0.
    public static func log1p(_ x: Float) -> Float { log1pf(x) }
    /// The sine of x radians.
    public static func sin(_ x: Float) -> Float { sinf(x) }
    /// The cosine of x radians.
    public static func cos(_ x: Float) -> Float { cosf(x) }
    /// The tangent of x radians.
    public static func tan(_ x: Float) -> Float { tanf(x) }
    /// The hyperbolic tangent.
    public static func tanh(_ x: Float) -> Float { tanhf(x) }
    /// The error function 2/√π ∫₀ˣ e^(−t²) dt.
    public static func erf(_ x: Float) -> Float { erff(x) }
    /// xʸ.
    public static func pow(_ x: Float, _ y: Float) -> Float { powf(x, y) }
}

extension Double: Real {
    /// eˣ.
    public static func exp(_ x: Double) -> Double { cExp(x) }
    /// eˣ − 1, exact near 0.
    public static func expm1(_ x: Double) -> Double { cExpm1(x) }
    /// The natural logarithm ln x.
    public static func log(_ x: Double) -> Double { cLog(x) }
    /// ln(1 + x), exact near 0.
    public static func log1p(_ x: Double) -> Double { cLog1p(x) }
    /// The sine of x radians.
    public static func sin(_ x: Double) -> Double { cSin(x) }
    /// The cosine of x radians.
    public static func cos(_ x: Double) -> Double { cCos(x) }
    /// The tangent of x radians.
    public static func tan(_ x: Double) -> Double { cTan(x) }
    /// The hyperbolic tangent.
    public static func tanh(_ x: Double) -> Double { cTanh(x) }
    /// The error function 2/√π ∫₀ˣ e^(−t²) dt.
    public static func erf(_ x: Double) -> Double { cErf(x) }
    /// xʸ.
    public static func pow(_ x: Double, _ y: Double) -> Double { cPow(x, y) }
}

// The C library's functions under names that the members above do not hide.
@inline(__always) private func cExp(_ x: Double) -> Double { exp(x) }
@inline(__always) private func cExpm1(_ x: Double) -> Double { expm1(x) }
@inline(__always) private func cLog(_ x: Double) -> Double { log(x) }
@inline(__always) private func cLog1p(_ x: Double) -> Double { log1p(x) }
@inline(__always) private func cSin(_ x: Double) -> Double { sin(x) }
@inline(__always) private func cCos(_ x: Double) -> Double { cos(x) }
@inline(__always) private func cTan(_ x: Double) -> Double { tan(x) }
@inline(__always) private func cTanh(_ x: Double) -> Double { tanh(x) }
@inline(__always) private func cErf(_ x: Double) -> Double { erf(x) }
@inline(__always) private func cPow(_ x: Double, _ y: Double) -> Double { pow(x, y) }
