import Pullback

/// Returns the slope of f at each x [n], measured by a nudge of ε; f maps [n] to [n].
func derivative(
    _ f: (NDArray<Double>) -> NDArray<Double>, _ x: NDArray<Double>, _ epsilon: Double
) -> NDArray<Double> {
    // write
    let (right, left) = (f(x + epsilon), f(x - epsilon))  // [n]
    return (right - left) / (2 * epsilon)  // [n]
    // end
}
