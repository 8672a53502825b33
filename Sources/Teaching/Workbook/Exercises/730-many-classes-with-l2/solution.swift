import Pullback

typealias Matrix = NDArray<Double>

/// Returns L, dW and db for x [N, in], one-hot y [N, K], W [in, K], b [K] and decay, which is λ.
func lossAndGradients(
    _ x: Matrix, _ y: Matrix, W: Matrix, b: Matrix, decay: Double
) -> (loss: Double, dW: Matrix, db: Matrix) {
    // body
    let n = Double(x.shape[0])
    let z = x.matmul(W) + b  // [N, K]
    let logP = z - z.logSumExp(over: 1, keepingAxis: true)  // [N, K]
    let dz = (logP.exp() - y) / n  // [N, K]
    // write
    //> let loss: Double
    //> let dW: Matrix  // [in, K]
    //> fatalError("write this")
    let loss = -(y * logP).sum().item / n + decay / 2 * W.squared().sum().item  // a number
    let dW = x.matmul(dz, transposeSelf: true) + decay * W  // [in, K]
    // end
    let db = dz.sum(over: 0)  // [K]
    return (loss, dW, db)
    // end body
}
