import Pullback

typealias Matrix = NDArray<Double>

/// Returns the gradient of the mean loss of logistic regression, with at most `size` examples at a time.
///
/// x [N, in], y [N, 1] and w [in, 1]; the result is [in, 1].
func accumulatedGradient(_ x: Matrix, _ y: Matrix, _ w: Matrix, size: Int) -> Matrix {
    // body
    let n = x.shape[0]
    var total = Matrix.zeros(w.shape)  // [in, 1]
    for start in stride(from: 0, to: n, by: size) {
        let rows = start..<min(start + size, n)
        let (piece, labels) = (x.slice(rows), y.slice(rows))  // [rows, in], [rows, 1]
        // write
        total += piece.matmul(piece.matmul(w).sigmoid() - labels, transposeSelf: true)  // [in, 1]
        // end
    }
    return total / Double(n)
    // end body
}
