import Pullback

typealias Matrix = NDArray<Double>

/// Returns W1, b1, W2 and b2 after a step of gradient descent on x [N, in] and labels y [N, out].
func step(
    _ x: Matrix, _ y: Matrix, _ W1: Matrix, _ b1: Matrix, _ W2: Matrix, _ b2: Matrix, rate: Double
) -> (W1: Matrix, b1: Matrix, W2: Matrix, b2: Matrix) {
    // body
    let z1 = x.matmul(W1) + b1  // [N, hidden] = [N, in] · [in, hidden] + [hidden]
    let a1 = z1.relu()  // [N, hidden]
    let z2 = a1.matmul(W2) + b2  // [N, out] = [N, hidden] · [hidden, out] + [out]
    let p = z2.softmax(over: 1)  // [N, out]

    let dz2 = (p - y) / Double(x.shape[0])  // [N, out]
    let dW2 = a1.matmul(dz2, transposeSelf: true)  // [hidden, out]
    let db2 = dz2.sum(over: 0)  // [out]
    let dz1 = dz2.matmul(W2, transposeOther: true) * (z1 .> Matrix(0))  // [N, hidden]
    let dW1 = x.matmul(dz1, transposeSelf: true)  // [in, hidden]
    let db1 = dz1.sum(over: 0)  // [hidden]
    return (W1 - rate * dW1, b1 - rate * db1, W2 - rate * dW2, b2 - rate * db2)
    // end body
}
