import Pullback

/// Returns the logits z [N, K] of N examples as probabilities p [N, K].
func softmax(_ z: NDArray<Double>) -> NDArray<Double> {
    // body
    let e = (z - z.max(over: 1, keepingAxes: true)).exp()  // [N, K]
    let total = e.sum(over: 1, keepingAxes: true)
    return e / total  // [N, K]
    // end body
}

/// Returns the most probable class of each example [N] and how probable it is [N].
func predict(_ p: NDArray<Double>) -> (predicted: [Int], confidence: NDArray<Double>) {
    // body
    let predicted = p.argmax(over: 1)  // [N]
    let confidence = p.max(over: 1)  // [N]
    return (predicted, confidence)
    // end body
}
