import Pullback

/// Returns z [N, 1], p [N, 1] and the loss, from x [N, D], labels y [N, 1], w [D, 1] and b [1].
func forward(
    _ x: NDArray<Double>, _ y: NDArray<Double>, _ w: NDArray<Double>, _ b: NDArray<Double>
) -> (z: NDArray<Double>, p: NDArray<Double>, loss: NDArray<Double>) {
    // write
    let z = x.matmul(w) + b  // [N, 1] = [N, D] · [D, 1] + [1]
    let p = z.sigmoid()  // [N, 1]
    let losses = z.relu() - z * y + (-z.absolute()).exp().log1p()  // [N, 1]  relu() is max(z, 0)
    return (z, p, losses.mean())
    // end
}

/// Returns the gradients dz [N, 1], dw [D, 1] and db [1] of the loss.
func backward(
    _ x: NDArray<Double>, _ y: NDArray<Double>, _ p: NDArray<Double>
) -> (dz: NDArray<Double>, dw: NDArray<Double>, db: NDArray<Double>) {
    // write
    let dz = (p - y) / Double(x.shape[0])  // [N, 1]
    let dw = x.matmul(dz, transposeSelf: true)  // [D, 1] = [D, N] · [N, 1]
    let db = dz.sum(over: 0)  // [1]
    return (dz, dw, db)
    // end
}
