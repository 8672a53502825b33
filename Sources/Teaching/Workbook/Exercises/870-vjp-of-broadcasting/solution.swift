import Pullback

typealias Matrix = NDArray<Double>

/// Returns the gradient, summed to the shape of an array that was stretched to the gradient's shape.
func sumTo(_ gradient: Matrix, _ shape: Shape) -> Matrix {
    // write
    var gradient = gradient
    while gradient.rank > shape.rank {  // axes that were added in front
        gradient = gradient.sum(over: 0)
    }
    for axis in 0..<shape.rank where shape[axis] == 1 {  // an axis that was stretched, or had size 1 anyhow
        gradient = gradient.sum(over: axis, keepingAxes: true)
    }
    return gradient
    // end
}

/// Returns the gradients of a and b in a · b, whose shapes may differ.
func multiplyVJP(_ a: Matrix, _ b: Matrix, _ gradient: Matrix) -> (da: Matrix, db: Matrix) {
    (sumTo(gradient * b, a.shape), sumTo(gradient * a, b.shape))
}
