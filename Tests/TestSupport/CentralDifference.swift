/// The central difference (f(x + h) − f(x − h)) / 2h, and its largest distance from f′(x).
///
/// The difference leaves out h²/6 · f‴ + O(h⁴), and the same difference with step 2h leaves out four times as
/// much: so the first error is a third of the distance of the two. The rounding of f adds an error that is
/// divided by h. Both errors are about equal for h = ∛ε, here 2⁻¹⁷.
public struct CentralDifference {
    /// The difference.
    public let value: Double
    /// The largest distance from the derivative.
    public let error: Double

    /// Computes the differences of `f` about 0. `roundings` is the number of roundings in f, relative to its
    /// own size.
    public init(roundings: Int, of f: (_ change: Double) -> Double) {
        let h = 0x1p-17
        let (before, after) = (f(-h), f(h))
        value = (after - before) / (2 * h)
        let wide = (f(2 * h) - f(-2 * h)) / (4 * h)
        let rounding = Tolerance.roundings(roundings + 2) * max(abs(before), abs(after)) / h
        // The whole distance instead of a third of it, to allow for the terms beyond h².
        error = abs(wide - value) + 2 * rounding
    }
}
