import Pullback

/// Returns each row of logits z [N, K] as probabilities p [N, K].
func softmax(_ z: NDArray<Double>) -> NDArray<Double> {
    // body
    let e = (z - z.max(over: 1, keepingAxes: true)).exp()  // [N, K]  each in (0, 1]
    return e / e.sum(over: 1, keepingAxes: true)  // [N, K]
    // end body
}

/// Returns your prediction [2, 2] of softmax for the rows (ln 3, 0) and (1000 + ln 3, 1000).
func prediction() -> NDArray<Double> {
    // write
    return NDArray([[0.75, 0.25], [0.75, 0.25]])
    // end
}
