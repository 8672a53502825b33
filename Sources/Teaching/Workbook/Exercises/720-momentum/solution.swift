import Pullback

typealias Matrix = NDArray<Double>

/// Returns the new weights and the new velocity; w, v and the gradient have the same shape.
func momentumStep(
    _ w: Matrix, _ v: Matrix, gradient: Matrix, rate: Double, momentum: Double = 0.9
) -> (w: Matrix, v: Matrix) {
    // write
    let v = momentum * v + gradient  // as w
    let w = w - rate * v  // as w
    return (w, v)
    // end
}
