import Pullback

/// Returns ∂f/∂x at each point: x [n], y [n] to [n].
func partialX(_ x: NDArray<Double>, _ y: NDArray<Double>) -> NDArray<Double> {
    // write
    return 2 * x + 3 * y  // [n]
    // end
}

/// Returns ∂f/∂y at each point: x [n], y [n] to [n].
func partialY(_ x: NDArray<Double>, _ y: NDArray<Double>) -> NDArray<Double> {
    // write
    return 3 * x + 2 * y  // [n]
    // end
}

/// Returns the direction of steepest ascent at each point, of length 1: x [n], y [n] to [n, 2].
func steepestAscent(_ x: NDArray<Double>, _ y: NDArray<Double>) -> NDArray<Double> {
    // write
    let gradient = NDArray.stack([partialX(x, y), partialY(x, y)], along: 1)  // [n, 2]
    let length = gradient.squared().sum(over: 1, keepingAxes: true).squareRoot()  // [n, 1]
    return gradient / length  // [n, 2]
    // end
}
