import Pullback

/// Each row of logits z [N, K] as probabilities p [N, K].
func softmax(_ z: NDArray<Double>) -> NDArray<Double> {
    // write
    let shifted = z - z.max(over: 1, keepingAxes: true)  // [N, K]
    let e = shifted.exp()  // [N, K]
    return e / e.sum(over: 1, keepingAxes: true)  // [N, K]
    // end
}
