import Pullback

typealias Matrix = NDArray<Double>

let x = Matrix([[0, 0], [0, 1], [1, 0], [1, 1]])  // [4, 2]
let y = Matrix([[0], [1], [1], [1]])  // [4, 1]: OR

/// Returns W1 after some steps of gradient descent, from W1 [2, 3], b1 [3], W2 [3, 1] and b2 [1].
func train(_ W1: Matrix, _ b1: Matrix, _ W2: Matrix, _ b2: Matrix, steps: Int, rate: Double = 0.5) -> Matrix {
    // body
    var (W1, b1, W2, b2) = (W1, b1, W2, b2)
    for _ in 0..<steps {
        let a1 = (x.matmul(W1) + b1).sigmoid()  // [4, 3]
        let p = (a1.matmul(W2) + b2).sigmoid()  // [4, 1]
        let dz2 = (p - y) / 4  // [4, 1]
        let dz1 = dz2.matmul(W2, transposeOther: true) * a1 * (1 - a1)  // [4, 3]
        (W1, b1) = (W1 - rate * x.matmul(dz1, transposeSelf: true), b1 - rate * dz1.sum(over: 0))  // [2, 3], [3]
        (W2, b2) = (W2 - rate * a1.matmul(dz2, transposeSelf: true), b2 - rate * dz2.sum(over: 0))  // [3, 1], [1]
    }
    return W1
    // end body
}

/// Returns your prediction [2], for parameters that start at 0: the number of the first step that changes W1,
/// and how many different columns W1 has after 1000 steps.
func prediction() -> Matrix {
    // write
    return Matrix([2, 1])
    // end
}
