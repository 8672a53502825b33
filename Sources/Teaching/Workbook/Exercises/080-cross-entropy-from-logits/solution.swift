import Pullback

/// Returns the loss of each example [N] and their mean, from logits z [N] and labels y [N] of 0 and 1.
func binaryCrossEntropy(
    _ z: NDArray<Double>, _ y: NDArray<Double>
) -> (losses: NDArray<Double>, mean: NDArray<Double>) {
    // body
    let tail = (-z.absolute()).exp().log1p()  // [N]  ln(1 + e^(−|z|)), between 0 and ln 2
    // write
    let losses = z.relu() - z * y + tail  // [N]  relu() is max(z, 0)
    //> let losses: NDArray<Double>  // [N]
    //> fatalError("write this")
    // end
    return (losses, losses.mean())
    // end body
}
