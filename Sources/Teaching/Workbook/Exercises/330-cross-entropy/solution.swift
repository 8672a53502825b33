import Pullback

/// Returns ln p [N, K] of each row of logits z [N, K].
func logSoftmax(_ z: NDArray<Double>) -> NDArray<Double> {
    // write
    let shifted = z - z.max(over: 1, keepingAxes: true)  // [N, K]
    return shifted - shifted.exp().sum(over: 1, keepingAxes: true).log()  // [N, K]
    // end
}

/// Returns the loss of each example [N] and their mean, from ln p [N, K] and one-hot labels y [N, K].
func crossEntropy(
    _ logP: NDArray<Double>, _ y: NDArray<Double>
) -> (losses: NDArray<Double>, mean: NDArray<Double>) {
    // write
    let losses = -(y * logP).sum(over: 1)  // [N]
    return (losses, losses.mean())
    // end
}
