import PullbackArrays

/// The running moments of the gradients of one parameter, from which Adam, AdamW and NAdam compute a step.
///
/// m ← β₁m + (1 − β₁)g and v ← β₂v + (1 − β₂)g² start at 0; m̂ = m/(1 − β₁ᵗ) and v̂ = v/(1 − β₂ᵗ)
/// correct for that.
struct Moments<Scalar: RealScalar>: Memory {
    /// The number of steps.
    var t: Scalar = 0
    var m: NDArray<Scalar>
    var v: NDArray<Scalar>

    mutating func visit(number: Visit<Scalar>, array: Visit<NDArray<Scalar>>) {
        number("step", &t)
        array("exp_avg", &m)
        array("exp_avg_sq", &v)
    }

    init(_ shape: Shape) { (m, v) = (.zeros(shape), .zeros(shape)) }

    /// Updates t, m and v with the gradient g, and the parameter: θ ← kept θ − rate m̂ / (√v̂ + ε), in one pass.
    mutating func step(
        _ parameter: Parameter<Scalar>, _ g: NDArray<Scalar>, rate: Scalar, keeping kept: Scalar, _ beta1: Scalar,
        _ beta2: Scalar, _ epsilon: Scalar
    ) {
        t += 1
        let step = AdamStep(
            kept: kept, rate: rate, beta1: beta1, beta2: beta2, correction1: correction(beta1, t),
            correction2: correction(beta2, t), epsilon: epsilon)
        parameter.array.stepAsAdam(step, gradient: g, moments: &m, &v)
    }

    /// Updates t, m and v with the gradient g.
    mutating func update(_ g: NDArray<Scalar>, _ beta1: Scalar, _ beta2: Scalar) {
        t += 1
        m.add(g, times: 1 - beta1, keeping: beta1)
        v.add(g.squared(), times: 1 - beta2, keeping: beta2)
    }

    /// Returns √v̂ + ε.
    func root(_ beta2: Scalar, _ epsilon: Scalar) -> NDArray<Scalar> {
        (v / correction(beta2, t)).squareRoot() + epsilon
    }
}

/// Returns 1 − βᵗ, computed in `Double`, because the difference is small in the first steps.
func correction<Scalar: RealScalar>(_ beta: Scalar, _ t: Scalar) -> Scalar {
    Scalar(1 - Double.pow(Double(beta), Double(t)))
}
