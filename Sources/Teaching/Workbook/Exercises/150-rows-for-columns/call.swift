func answer(_ given: [String: NDArray<Double>]) -> [(String, NDArray<Double>)] {
    let (tn, fp, fn, tp) = counts(given["matrix"]!)
    let (precision, recall) = precisionAndRecall(tn: tn, fp: fp, fn: fn, tp: tp)
    return [
        ("counts", NDArray([tn, fp, fn, tp])), ("precision", NDArray(precision)), ("recall", NDArray(recall)),
    ]
}
