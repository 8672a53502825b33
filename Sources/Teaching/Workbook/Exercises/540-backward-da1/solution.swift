import Pullback

typealias Matrix = NDArray<Double>

/// Returns dz2, dW2, db2 and da1, from y [N, 10], W2 [128, 10], a1 [N, 128] and p [N, 10].
func backward(
    y: Matrix, W2: Matrix, a1: Matrix, p: Matrix
) -> (dz2: Matrix, dW2: Matrix, db2: Matrix, da1: Matrix) {
    // body
    let n = Double(y.shape[0])
    let dz2 = (p - y) / n  // [N, 10]
    let dW2 = a1.matmul(dz2, transposeSelf: true)  // [128, 10] = [128, N] · [N, 10]
    let db2 = dz2.sum(over: 0)  // [10]
    // write
    //> let da1: Matrix  // [N, 128]
    //> fatalError("write this")
    let da1 = dz2.matmul(W2, transposeOther: true)  // [N, 128] = [N, 10] · [10, 128]
    // end
    return (dz2, dW2, db2, da1)
    // end body
}
