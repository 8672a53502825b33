import Pullback

typealias Matrix = NDArray<Double>

/// Returns dz2, dW2 and db2, from y [N, 10], a1 [N, 128] and p [N, 10].
func backward(y: Matrix, a1: Matrix, p: Matrix) -> (dz2: Matrix, dW2: Matrix, db2: Matrix) {
    // body
    let n = Double(y.shape[0])
    let dz2 = (p - y) / n  // [N, 10]
    // write
    //> let dW2: Matrix  // [128, 10]
    //> let db2: Matrix  // [10]
    //> fatalError("write this")
    let dW2 = a1.matmul(dz2, transposeSelf: true)  // [128, 10] = [128, N] · [N, 10]
    let db2 = dz2.sum(over: 0)  // [10]
    // end
    return (dz2, dW2, db2)
    // end body
}
