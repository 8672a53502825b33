func answer(_ given: [String: NDArray<Double>]) -> [(String, NDArray<Double>)] {
    let (x, p) = (given["x"]!, given["p"]!)
    return [("mean", NDArray(expectation(x, p))), ("variance", NDArray(variance(x, p)))]
}
