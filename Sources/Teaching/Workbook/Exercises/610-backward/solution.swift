import Pullback

typealias Matrix = NDArray<Double>
typealias Gradients = (dz2: Matrix, dW2: Matrix, db2: Matrix, da1: Matrix, dz1: Matrix, dW1: Matrix, db1: Matrix)

/// Returns dz2, dW2, db2, da1, dz1, dW1 and db1 of the network 784-128-10 with ReLU and softmax.
///
/// x [N, 784], one-hot y [N, 10], W2 [128, 10], z1 [N, 128], a1 [N, 128] and p [N, 10].
func backward(x: Matrix, y: Matrix, W2: Matrix, z1: Matrix, a1: Matrix, p: Matrix) -> Gradients {
    // write
    let dz2 = (p - y) / Double(x.shape[0])  // [N, 10]
    let dW2 = a1.matmul(dz2, transposeSelf: true)  // [128, 10] = [128, N] · [N, 10]
    let db2 = dz2.sum(over: 0)  // [10]
    let da1 = dz2.matmul(W2, transposeOther: true)  // [N, 128] = [N, 10] · [10, 128]
    let dz1 = da1 * (z1 .> Matrix(0))  // [N, 128]
    let dW1 = x.matmul(dz1, transposeSelf: true)  // [784, 128] = [784, N] · [N, 128]
    let db1 = dz1.sum(over: 0)  // [128]
    return (dz2, dW2, db2, da1, dz1, dW1, db1)
    // end
}
