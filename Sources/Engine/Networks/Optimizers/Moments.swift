import PullbackArrays

/// The running moments of the gradients of one parameter, from which Adam and AdamW compute the
/// direction of a step.
///
/// m ← β₁m + (1 − β₁)g and v ← β₂v + (1 − β₂)g² start at 0; m̂ = m/(1 − β₁ᵗ) and v̂ = v/(1 − β₂ᵗ)
/// correct for that.
struct Moments<Scalar: RealScalar> {
    var m: NDArray<Scalar>
    var v: NDArray<Scalar>
    /// The number of steps.
    var t = 0

    init(_ shape: Shape) {
        m = .zeros(shape)
        v = .zeros(shape)
    }

    /// Updates m and v with the gradient g and returns m̂ / (√v̂ + ε).
    mutating func direction(
        _ g: NDArray<Scalar>, _ beta1: Scalar, _ beta2: Scalar, _ epsilon: Scalar
    ) -> NDArray<Scalar> {
        t += 1
        m.add(g, times: 1 - beta1, keeping: beta1)
        v.add(g.squared(), times: 1 - beta2, keeping: beta2)
        return m / correction(beta1) / ((v / correction(beta2)).squareRoot() + epsilon)
    }

    /// Returns 1 − βᵗ, computed in `Double`, because the difference is small in the first steps.
    private func correction(_ beta: Scalar) -> Scalar { Scalar(1 - Double.pow(Double(beta), Double(t))) }
}
