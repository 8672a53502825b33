import Pullback

typealias Matrix = NDArray<Double>
typealias Gradients = (dz2: Matrix, dW2: Matrix, db2: Matrix, da1: Matrix, dz1: Matrix, dW1: Matrix, db1: Matrix)

/// Returns the gradients of a network with a tanh layer, softmax and cross-entropy.
func backward(x: Matrix, y: Matrix, W2: Matrix, a1: Matrix, p: Matrix) -> Gradients {
    // body
    let n = Double(x.shape[0])
    let dz2 = (p - y) / n  // [N, out]
    let dW2 = a1.matmul(dz2, transposeSelf: true)  // [hidden, out] = [hidden, N] · [N, out]
    let db2 = dz2.sum(over: 0)  // [out]
    let da1 = dz2.matmul(W2, transposeOther: true)  // [N, hidden] = [N, out] · [out, hidden]
    let dz1 = da1 * (1 - a1.squared())  // [N, hidden]
    let dW1 = x.matmul(dz1, transposeSelf: true)  // [in, hidden] = [in, N] · [N, hidden]
    let db1 = dz1.sum(over: 0)  // [hidden]
    return (dz2, dW2, db2, da1, dz1, dW1, db1)
    // end body
}
