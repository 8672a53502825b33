func answer(_ given: [String: NDArray<Double>]) -> [(String, NDArray<Double>)] {
    let (accuracy, precision, recall) = metrics(
        tp: given["tp"]!.item, fp: given["fp"]!.item, fn: given["fn"]!.item, tn: given["tn"]!.item)
    return [
        ("accuracy", NDArray(accuracy)),
        ("precision", NDArray(precision)),
        ("recall", NDArray(recall)),
        ("prediction", prediction()),
    ]
}
