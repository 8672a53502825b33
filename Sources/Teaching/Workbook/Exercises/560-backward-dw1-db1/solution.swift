import Pullback

typealias Matrix = NDArray<Double>

/// Returns dz2, da1, dz1, dW1, db1, from x [N, 784], y [N, 10], W2 [128, 10], z1 [N, 128], p [N, 10].
func backward(
    x: Matrix, y: Matrix, W2: Matrix, z1: Matrix, p: Matrix
) -> (dz2: Matrix, da1: Matrix, dz1: Matrix, dW1: Matrix, db1: Matrix) {
    // body
    let n = Double(y.shape[0])
    let dz2 = (p - y) / n  // [N, 10]
    let da1 = dz2.matmul(W2, transposeOther: true)  // [N, 128] = [N, 10] · [10, 128]
    let dz1 = da1 * (z1 .> Matrix(0))  // [N, 128]
    // write
    //> let dW1: Matrix  // [784, 128]
    //> let db1: Matrix  // [128]
    //> fatalError("write this")
    let dW1 = x.matmul(dz1, transposeSelf: true)  // [784, 128] = [784, N] · [N, 128]
    let db1 = dz1.sum(over: 0)  // [128]
    // end
    return (dz2, da1, dz1, dW1, db1)
    // end body
}
