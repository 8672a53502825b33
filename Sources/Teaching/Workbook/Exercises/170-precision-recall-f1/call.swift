func answer(_ given: [String: NDArray<Double>]) -> [(String, NDArray<Double>)] {
    let (precision, recall, f1) = metrics(given["matrix"]!)
    return [("precision", precision), ("recall", recall), ("f1", f1)]
}
