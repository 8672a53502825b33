import Pullback

/// Returns z, p, ∂L/∂z and ∂L/∂w of one example x [D] with label y, for weights w [D] and a bias b.
func weightGradient(
    _ x: NDArray<Double>, _ y: Double, _ w: NDArray<Double>, _ b: Double
) -> (z: NDArray<Double>, p: NDArray<Double>, dz: NDArray<Double>, dw: NDArray<Double>) {
    // body
    let z = (w * x).sum() + b  // a number, shape []
    let p = 1 / (1 + (-z).exp())  // a number, shape []
    let dz = p - y  // a number, shape []
    let dw = dz * x  // [D]
    return (z, p, dz, dw)
    // end body
}

/// Returns your prediction of ∂L/∂w [2] for x = (2, −1), w = (0.5, 1), b = 0, y = 1.
func prediction() -> NDArray<Double> {
    // write
    return NDArray([-1.0, 0.5])
    // end
}
