import Pullback

/// Returns TN, FP, FN and TP of a matrix [2, 2]: a row for each true class, a column for each predicted one.
func counts(_ matrix: NDArray<Double>) -> (tn: Double, fp: Double, fn: Double, tp: Double) {
    // body
    let (tn, fp) = (matrix[0, 0], matrix[0, 1])
    let (fn, tp) = (matrix[1, 0], matrix[1, 1])
    return (tn, fp, fn, tp)
    // end body
}

/// Returns the precision and the recall of class 1.
func precisionAndRecall(
    tn: Double, fp: Double, fn: Double, tp: Double
) -> (precision: Double, recall: Double) {
    // body
    let precision = tp / (tp + fp)  // of all that were called positive, the share that is
    let recall = tp / (tp + fn)  // of all that are positive, the share that was found
    return (precision, recall)
    // end body
}
