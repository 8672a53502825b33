import Pullback

/// Returns a / b for each element, and 0 where b is 0: a [K] and b [K] to [K].
func ratio(_ a: NDArray<Double>, _ b: NDArray<Double>) -> NDArray<Double> {
    // write
    let divisor = NDArray.select(b.step(), b, .ones(b.shape))  // [K]  step() is 1 where b > 0
    return .select(b.step(), a / divisor, .zeros(b.shape))  // [K]
    // end
}

/// Returns the precision, recall and F1 of each class, all [K], from a confusion matrix [K, K].
func metrics(
    _ matrix: NDArray<Double>
) -> (precision: NDArray<Double>, recall: NDArray<Double>, f1: NDArray<Double>) {
    // write
    let right = NDArray((0..<matrix.shape[0]).map { matrix[$0, $0] })  // [K]
    let (predicted, actual) = (matrix.sum(over: 0), matrix.sum(over: 1))  // [K], [K]
    let precision = ratio(right, predicted)  // [K]
    let recall = ratio(right, actual)  // [K]
    let f1 = ratio(2 * right, predicted + actual)  // [K]
    return (precision, recall, f1)
    // end
}
