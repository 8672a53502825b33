import Pullback

typealias Matrix = NDArray<Double>

/// Returns the gradient of f at w by central differences; f turns an array of w's shape into a number.
func numericalGradient(_ f: (Matrix) -> Double, _ w: Matrix, epsilon: Double = 1e-5) -> Matrix {
    // write
    var gradient = [Double](repeating: 0, count: w.count)
    for i in 0..<w.count {
        var numbers = [Double](repeating: 0, count: w.count)
        numbers[i] = epsilon
        let nudge = Matrix(numbers, shape: w.shape)  // as w
        gradient[i] = (f(w + nudge) - f(w - nudge)) / (2 * epsilon)
    }
    return Matrix(gradient, shape: w.shape)
    // end
}

/// Returns the error of each element of the gradient a, against n; 0 where both are 0.
func relativeError(_ a: Matrix, _ n: Matrix, floor: Double = 1e-8) -> Matrix {
    // write
    let size = Matrix.maximum(a.absolute(), n.absolute())  // as a
    return (a - n).absolute() / Matrix.maximum(size, Matrix(floor))  // as a
    // end
}
