import Pullback

/// Returns the terms of class 1 [N] and of class 0 [N], and the loss, from probabilities p [N] and labels y [N].
func binaryCrossEntropy(
    _ p: NDArray<Double>, _ y: NDArray<Double>, _ epsilon: Double
) -> (ifOne: NDArray<Double>, ifZero: NDArray<Double>, loss: NDArray<Double>) {
    // body
    let ifOne = y * (p + epsilon).log()  // [N]
    let ifZero = (1 - y) * (1 - p + epsilon).log()  // [N]
    let loss = -(ifOne + ifZero).mean()  // a number, shape []
    return (ifOne, ifZero, loss)
    // end body
}
