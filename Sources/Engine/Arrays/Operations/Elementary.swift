import PullbackKernels

// Functions of one number, applied to every element.

extension NDArray {
    /// eˣ. NumPy: `exp`.
    public func exp() -> NDArray { map(pullback_exp) }
    /// eˣ − 1, accurate also near 0. NumPy: `expm1`.
    public func expm1() -> NDArray { map(pullback_expm1) }
    /// ln x. NumPy: `log`.
    public func log() -> NDArray { map(pullback_log) }
    /// ln(1 + x), accurate also near 0. NumPy: `log1p`.
    public func log1p() -> NDArray { map(pullback_log1p) }
    /// √x. NumPy: `sqrt`.
    public func squareRoot() -> NDArray { map(.squareRoot) }
    /// x². NumPy: `square`.
    public func squared() -> NDArray { map(.square) }
    /// 1 / x. NumPy: `reciprocal`.
    public func reciprocal() -> NDArray { map(.reciprocal) }
    /// |x|. NumPy: `abs`.
    public func absolute() -> NDArray { map(.absolute) }
    /// −1, 0 or 1 for negative, zero or positive x. NumPy: `sign`.
    public func sign() -> NDArray { map(.sign) }
    /// 1 where x > 0, 0 elsewhere, also for NaN. NumPy: `(x > 0).astype(x.dtype)`.
    public func step() -> NDArray { map(.step) }
    /// sin x, with x in radians. NumPy: `sin`.
    public func sin() -> NDArray { map(pullback_sin) }
    /// cos x, with x in radians. NumPy: `cos`.
    public func cos() -> NDArray { map(pullback_cos) }
    /// tan x, with x in radians. NumPy: `tan`.
    public func tan() -> NDArray { map(pullback_tan) }
    /// Returns the hyperbolic tangent. NumPy: `tanh`.
    public func tanh() -> NDArray { map(pullback_tanh) }
    /// Returns the hyperbolic sine. NumPy: `sinh`.
    public func sinh() -> NDArray { map(pullback_sinh) }
    /// Returns the hyperbolic cosine. NumPy: `cosh`.
    public func cosh() -> NDArray { map(pullback_cosh) }
    /// Returns the angle from −π/2 to π/2 whose sine is x; NaN if |x| > 1. NumPy: `arcsin`.
    public func asin() -> NDArray { map(pullback_asin) }
    /// Returns the angle from 0 to π whose cosine is x; NaN if |x| > 1. NumPy: `arccos`.
    public func acos() -> NDArray { map(pullback_acos) }
    /// Returns the angle from −π/2 to π/2 whose tangent is x. NumPy: `arctan`.
    public func atan() -> NDArray { map(pullback_atan) }
    /// 2ˣ. NumPy: `exp2`.
    public func exp2() -> NDArray { map(pullback_exp2) }
    /// Returns the logarithm to base 2, exact at powers of two. NumPy: `log2`.
    public func log2() -> NDArray { map(pullback_log2) }
    /// 1 / √x. PyTorch: `rsqrt`.
    public func reciprocalSquareRoot() -> NDArray { map(.squareRoot).map(.reciprocal) }
    /// Returns the largest whole number ≤ x. NumPy: `floor`.
    public func floor() -> NDArray { map(.roundDown) }
    /// Returns the nearest whole number; the even one if two are equally near. NumPy: `rint`.
    public func rounded() -> NDArray { map(.roundToEven) }
    /// σ(x) = 1 / (1 + e⁻ˣ), finite for any x. SciPy: `expit`.
    public func sigmoid() -> NDArray { map(pullback_sigmoid) }
    /// ln(1 + eˣ), finite for any x. NumPy: `logaddexp(0, x)`.
    public func softplus() -> NDArray { map(pullback_softplus) }
    /// Returns the error function. SciPy: `erf`.
    public func erf() -> NDArray { map(pullback_erf) }
    /// max(x, 0). NumPy: `maximum(x, 0)`.
    public func relu() -> NDArray { map(.relu) }
    /// x where x ≥ 0, slope · x elsewhere. PyTorch: `leaky_relu`.
    public func leakyReLU(slope: Scalar = 0.01) -> NDArray { map(.leakyReLU, slope) }
    /// x limited to the given range. NumPy: `clip`.
    public func clamped(to limits: ClosedRange<Scalar>) -> NDArray {
        map(.maximumWith, limits.lowerBound).map(.minimumWith, limits.upperBound)
    }
}
