import Pullback

/// Returns the gradient dz [N, K] of the logits, from p = softmax(z) [N, K] and the gradient dp [N, K] of p.
func softmaxVJP(_ p: NDArray<Double>, _ dp: NDArray<Double>) -> NDArray<Double> {
    // write
    let mean = (p * dp).sum(over: 1, keepingAxes: true)  // [N, 1]  the mean of dp, weighted with p
    return p * (dp - mean)  // [N, K]
    // end
}
