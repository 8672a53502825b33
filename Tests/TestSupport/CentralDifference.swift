/// (f(x + h) − f(x − h)) / 2h, and how far from f′(x) it may lie.
///
/// What the difference leaves out is h²/6 · f‴ + O(h⁴), which the difference over 2h leaves out four times: the third part
/// of what both are apart. Rounding adds that of f, divided by h. Both are about as small where h is ∛ε, here 2⁻¹⁷.
public struct CentralDifference {
    /// The difference.
    public let value: Double
    /// The largest distance from the derivative.
    public let error: Double

    /// Takes differences of `f` about 0; f rounds so many times, relative to its own size.
    public init(roundings: Int, of f: (_ change: Double) -> Double) {
        let h = 0x1p-17
        let (before, after) = (f(-h), f(h))
        value = (after - before) / (2 * h)
        let wide = (f(2 * h) - f(-2 * h)) / (4 * h)
        let rounding = Tolerance.roundings(roundings + 2) * max(abs(before), abs(after)) / h
        // The whole distance instead of its third part, for what is left out beyond h².
        error = abs(wide - value) + 2 * rounding
    }
}
