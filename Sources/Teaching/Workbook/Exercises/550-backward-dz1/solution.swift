import Pullback

typealias Matrix = NDArray<Double>

/// Returns dz2, da1 and dz1, from y [N, 10], W2 [128, 10], z1 [N, 128] and p [N, 10].
func backward(y: Matrix, W2: Matrix, z1: Matrix, p: Matrix) -> (dz2: Matrix, da1: Matrix, dz1: Matrix) {
    // body
    let n = Double(y.shape[0])
    let dz2 = (p - y) / n  // [N, 10]
    let da1 = dz2.matmul(W2, transposeOther: true)  // [N, 128] = [N, 10] · [10, 128]
    // write
    //> let dz1: Matrix  // [N, 128]
    //> fatalError("write this")
    let dz1 = da1 * (z1 .> Matrix(0))  // [N, 128]
    // end
    return (dz2, da1, dz1)
    // end body
}
