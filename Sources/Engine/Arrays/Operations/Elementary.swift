// Functions of one number, applied to every element.

extension NDArray {
    /// eˣ. NumPy: `exp`.
    public func exp() -> NDArray { map(.exp) }
    /// eˣ − 1, exact near 0. NumPy: `expm1`.
    public func expm1() -> NDArray { map(.expm1) }
    /// ln x. NumPy: `log`.
    public func log() -> NDArray { map(.log) }
    /// ln(1 + x), exact near 0. NumPy: `log1p`.
    public func log1p() -> NDArray { map(.log1p) }
    /// √x. NumPy: `sqrt`.
    public func squareRoot() -> NDArray { map(.squareRoot) }
    /// x². NumPy: `square`.
    public func squared() -> NDArray { map(.square) }
    /// 1 / x. NumPy: `reciprocal`.
    public func reciprocal() -> NDArray { map(.reciprocal) }
    /// |x|. NumPy: `abs`.
    public func absolute() -> NDArray { map(.absolute) }
    /// −1, 0 or 1 as x is negative, zero or positive. NumPy: `sign`.
    public func sign() -> NDArray { map(.sign) }
    /// 1 where x > 0, else 0, also for NaN. NumPy: `(x > 0).astype(x.dtype)`.
    public func step() -> NDArray { map(.step) }
    /// sin x, x in radians. NumPy: `sin`.
    public func sin() -> NDArray { map(.sin) }
    /// cos x, x in radians. NumPy: `cos`.
    public func cos() -> NDArray { map(.cos) }
    /// tan x, x in radians. NumPy: `tan`.
    public func tan() -> NDArray { map(.tan) }
    /// The hyperbolic tangent. NumPy: `tanh`.
    public func tanh() -> NDArray { map(.tanh) }
    /// σ(x) = 1 / (1 + e⁻ˣ), finite for any x. SciPy: `expit`.
    public func sigmoid() -> NDArray { map(.sigmoid) }
    /// ln(1 + eˣ), finite for any x. NumPy: `logaddexp(0, x)`.
    public func softplus() -> NDArray { map(.softplus) }
    /// The error function. SciPy: `erf`.
    public func erf() -> NDArray { map(.erf) }
    /// max(x, 0). NumPy: `maximum(x, 0)`.
    public func relu() -> NDArray { map(.relu) }
    /// x where x ≥ 0, slope · x elsewhere. PyTorch: `leaky_relu`.
    public func leakyReLU(slope: Scalar = 0.01) -> NDArray { map(.leakyReLU, slope) }
    /// x limited to [low, high]. NumPy: `clip`.
    public func clip(_ low: Scalar, _ high: Scalar) -> NDArray { map(.maximumWith, low).map(.minimumWith, high) }
}
