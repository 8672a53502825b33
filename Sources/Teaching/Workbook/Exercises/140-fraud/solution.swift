import Pullback

/// Returns a / b, or 0 where b is 0.
func ratio(_ a: Double, _ b: Double) -> Double { b > 0 ? a / b : 0 }

/// Returns accuracy, precision and recall, from the numbers of true and false positives and negatives.
func metrics(
    tp: Double, fp: Double, fn: Double, tn: Double
) -> (accuracy: Double, precision: Double, recall: Double) {
    // body
    let accuracy = ratio(tp + tn, tp + fp + fn + tn)
    let precision = ratio(tp, tp + fp)  // of all that were called positive, the share that is
    let recall = ratio(tp, tp + fn)  // of all that are positive, the share that was found
    return (accuracy, precision, recall)
    // end body
}

/// Returns your prediction [3] of accuracy, precision and recall of the detector that calls all honest.
func prediction() -> NDArray<Double> {
    // write
    return NDArray([0.99, 0.0, 0.0])
    // end
}
