import Pullback

typealias Matrix = NDArray<Double>
typealias Gradients = (dz2: Matrix, dW2: Matrix, db2: Matrix, da1: Matrix, dz1: Matrix, dW1: Matrix, db1: Matrix)

/// Returns the gradients of a network with ReLU, softmax and cross-entropy; N = in = hidden = out = n.
func backward(x: Matrix, y: Matrix, W2: Matrix, z1: Matrix, a1: Matrix, p: Matrix) -> Gradients {
    // body
    let dz2 = (p - y) / Double(x.shape[0])  // [n, n]
    let dW2 = a1.matmul(dz2, transposeSelf: true)  // [n, n]
    let db2 = dz2.sum(over: 0)  // [n]
    let da1 = dz2.matmul(W2, transposeOther: true)  // [n, n]
    let dz1 = da1 * (z1 .> Matrix(0))  // [n, n]
    let dW1 = x.matmul(dz1, transposeSelf: true)  // [n, n]
    let db1 = dz1.sum(over: 0)  // [n]
    return (dz2, dW2, db2, da1, dz1, dW1, db1)
    // end body
}
