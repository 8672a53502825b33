import Pullback

typealias Matrix = NDArray<Double>

/// Returns dA and dB, from A [m, k], B [k, n] and dC [m, n], the gradient of C = A B.
func matmulVJP(_ A: Matrix, _ B: Matrix, _ dC: Matrix) -> (dA: Matrix, dB: Matrix) {
    // write
    let dA = dC.matmul(B, transposeOther: true)  // [m, k] = [m, n] · [n, k]
    let dB = A.matmul(dC, transposeSelf: true)  // [k, n] = [k, m] · [m, n]
    return (dA, dB)
    // end
}
