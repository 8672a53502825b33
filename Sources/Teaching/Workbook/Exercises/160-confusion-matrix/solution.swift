import Pullback

/// Returns the matrix [K, K] of counts, from class indices labels [N] and predictions [N] and K classes.
func confusionMatrix(_ labels: [Int], _ predictions: [Int], classes: Int) -> NDArray<Double> {
    // write
    var matrix = NDArray<Double>.zeros([classes, classes])  // [K, K]
    for (label, prediction) in zip(labels, predictions) {
        matrix[label, prediction] += 1
    }
    return matrix
    // end
}

/// Returns the share of examples that were predicted right.
func accuracy(_ matrix: NDArray<Double>) -> Double {
    // write
    let right = (0..<matrix.shape[0]).map { matrix[$0, $0] }.reduce(0, +)
    return right / matrix.sum().item
    // end
}
