import Pullback

/// Returns p and ∂L/∂z, both [N, K], from logits z [N, K] and one-hot labels y [N, K].
func backward(_ z: NDArray<Double>, _ y: NDArray<Double>) -> (p: NDArray<Double>, dz: NDArray<Double>) {
    // body
    let p = z.softmax(over: 1)  // [N, K]
    // write
    let dz = (p - y) / Double(z.shape[0])  // [N, K]
    //> let dz: NDArray<Double>  // [N, K]
    //> fatalError("write this")
    // end
    return (p, dz)
    // end body
}
