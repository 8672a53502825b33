import Pullback

/// Returns y [N, K], from N class indices and K classes.
func oneHot(_ labels: [Int], classes: Int) -> NDArray<Double> {
    // body
    var y = NDArray<Double>.zeros([labels.count, classes])  // [N, K]
    for (row, label) in labels.enumerated() {
        y[row, label] = 1
    }
    return y
    // end body
}

/// Returns the loss of each example [N] and their mean, from logits z [N, K] and y [N, K].
func crossEntropy(
    _ z: NDArray<Double>, _ y: NDArray<Double>
) -> (losses: NDArray<Double>, mean: NDArray<Double>) {
    // body
    let shifted = z - z.max(over: 1, keepingAxes: true)  // [N, K]
    let logP = shifted - shifted.exp().sum(over: 1, keepingAxes: true).log()  // [N, K]
    let losses = -(y * logP).sum(over: 1)  // [N]
    return (losses, losses.mean())
    // end body
}
