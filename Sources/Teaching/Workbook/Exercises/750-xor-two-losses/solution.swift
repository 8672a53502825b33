import Pullback

typealias Matrix = NDArray<Double>

/// Returns dz2 = ∂L/∂z₂ of L = (1/N) Σ ½(p − y)², with p = σ(z₂); p and y [N, 1].
func squaredErrorDelta(_ p: Matrix, _ y: Matrix) -> Matrix {
    // write
    (p - y) * p * (1 - p) / Double(p.shape[0])  // [N, 1]
    // end
}

/// Returns dz2 = ∂L/∂z₂ of L = −(1/N) Σ [y ln p + (1 − y) ln(1 − p)]; p and y [N, 1].
func crossEntropyDelta(_ p: Matrix, _ y: Matrix) -> Matrix {
    // write
    (p - y) / Double(p.shape[0])  // [N, 1]
    // end
}

/// Returns dW2, db2, dz1, dW1 and db1, from dz2 [N, 1], x [N, 2], W2 [3, 1], z1 [N, 3] and a1 [N, 3].
func backward(
    _ dz2: Matrix, x: Matrix, W2: Matrix, z1: Matrix, a1: Matrix
) -> (dW2: Matrix, db2: Matrix, dz1: Matrix, dW1: Matrix, db1: Matrix) {
    // write
    let dW2 = a1.matmul(dz2, transposeSelf: true)  // [3, 1] = [3, N] · [N, 1]
    let db2 = dz2.sum(over: 0)  // [1]
    let dz1 = dz2.matmul(W2, transposeOther: true) * (z1 .> Matrix(0))  // [N, 3] = [N, 1] · [1, 3]
    let dW1 = x.matmul(dz1, transposeSelf: true)  // [2, 3] = [2, N] · [N, 3]
    let db1 = dz1.sum(over: 0)  // [3]
    return (dW2, db2, dz1, dW1, db1)
    // end
}
