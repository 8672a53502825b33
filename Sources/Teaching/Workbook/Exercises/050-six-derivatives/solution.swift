import Pullback

/// Returns d/dx sin(x²) for each x [n].
func dSin(_ x: NDArray<Double>) -> NDArray<Double> {
    // write
    let (outer, inner) = (x.squared().cos(), 2 * x)  // [n]
    return outer * inner  // [n]
    // end
}

/// Returns d/dx e^(2x+1) for each x [n].
func dExp(_ x: NDArray<Double>) -> NDArray<Double> {
    // write
    let (outer, inner) = ((2 * x + 1).exp(), 2.0)
    return outer * inner  // [n]
    // end
}

/// Returns d/dx ln(1 + eˣ) for each x [n].
func dLog(_ x: NDArray<Double>) -> NDArray<Double> {
    // write
    let (outer, inner) = (1 / (1 + x.exp()), x.exp())  // [n]
    return outer * inner  // [n]  which is σ(x)
    // end
}

/// Returns d/dx (x² + 1)³ for each x [n].
func dCube(_ x: NDArray<Double>) -> NDArray<Double> {
    // write
    let (outer, inner) = (3 * (x.squared() + 1).squared(), 2 * x)  // [n]
    return outer * inner  // [n]
    // end
}

/// Returns d/dx tanh(2x) for each x [n].
func dTanh(_ x: NDArray<Double>) -> NDArray<Double> {
    // write
    let (outer, inner) = (1 - (2 * x).tanh().squared(), 2.0)
    return outer * inner  // [n]
    // end
}

/// Returns d/dx σ(x) for each x [n], where σ(x) = 1 / (1 + e⁻ˣ).
func dSigmoid(_ x: NDArray<Double>) -> NDArray<Double> {
    // write
    let sigma = 1 / (1 + (-x).exp())  // [n]
    return sigma * (1 - sigma)  // [n]
    // end
}
