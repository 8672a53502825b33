import PullbackArrays

extension Schedule {
    /// Returns a schedule with the factor e + (1 − e)(1 − step / steps)ᵖ, which falls from 1 to e, ever more slowly
    /// if p is above 1. PyTorch: `PolynomialLR`, with e = 0.
    public static func polynomial(power: Double, to end: Double = 0) -> Schedule {
        Schedule { progress in
            let rest = 1 - Double(progress.step) / Double(progress.steps)
            return end + (1 - end) * Double.pow(rest, power)
        }
    }

    /// Returns a schedule with the factor 1 − (1 − e) step / steps, which falls from 1 to e evenly.
    /// PyTorch: `LinearLR` with a start factor of 1.
    public static func linear(to end: Double = 0) -> Schedule { polynomial(power: 1, to: end) }
}
