import Pullback

/// Returns the matrix y [N, K] with a single 1 in each row, from N class indices 0 … K − 1 and K classes.
func oneHot(_ labels: [Int], classes: Int) -> NDArray<Double> {
    // write
    var y = NDArray<Double>.zeros([labels.count, classes])  // [N, K]
    for (row, label) in labels.enumerated() { y[row, label] = 1 }
    return y
    // end
}

/// Returns the index [N] of the largest number of each row of p [N, K].
func mostProbable(_ p: NDArray<Double>) -> [Int] {
    // write
    return p.argmax(over: 1)  // [N]
    // end
}
