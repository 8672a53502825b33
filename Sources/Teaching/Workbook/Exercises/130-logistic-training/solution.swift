import Pullback

/// Returns the loss, dw [D, 1] and db [1], from x [N, D], labels y [N, 1], w [D, 1] and b [1].
func lossAndGradients(
    _ x: NDArray<Double>, _ y: NDArray<Double>, _ w: NDArray<Double>, _ b: NDArray<Double>
) -> (loss: Double, dw: NDArray<Double>, db: NDArray<Double>) {
    let z = x.matmul(w) + b  // [N, 1]
    let loss = (z.softplus() - z * y).mean().item  // a number; softplus() is ln(1 + eᶻ)
    let dz = (z.sigmoid() - y) / Double(x.shape[0])  // [N, 1]
    return (loss, x.matmul(dz, transposeSelf: true), dz.sum(over: 0))
}

/// Returns the losses before the first and after each step [steps + 1], w [D, 1] and b [1].
func train(
    _ x: NDArray<Double>, _ y: NDArray<Double>, learningRate: Double, steps: Int
) -> (losses: NDArray<Double>, w: NDArray<Double>, b: NDArray<Double>) {
    // write
    var (w, b) = (NDArray<Double>.zeros([x.shape[1], 1]), NDArray<Double>.zeros([1]))  // [D, 1], [1]
    var losses: [Double] = []
    for _ in 0..<steps {
        let (loss, dw, db) = lossAndGradients(x, y, w, b)
        losses.append(loss)
        w = w - learningRate * dw  // [D, 1]
        b = b - learningRate * db  // [1]
    }
    losses.append(lossAndGradients(x, y, w, b).loss)
    return (NDArray(losses), w, b)
    // end
}

/// Returns the share of examples on the right side of the boundary p = ½.
func accuracy(_ x: NDArray<Double>, _ y: NDArray<Double>, _ w: NDArray<Double>, _ b: NDArray<Double>) -> Double {
    // write
    let predicted = (x.matmul(w) + b).step()  // [N, 1]  1 where z > 0, which means p > ½
    return (predicted .== y).mean().item
    // end
}
