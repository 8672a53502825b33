func answer(_ given: [String: NDArray<Double>]) -> [(String, NDArray<Double>)] {
    let (mean, variance) = expectationAndVariance(given["x"]!, given["p"]!)
    return [("mean", mean), ("variance", variance), ("prediction", prediction())]
}
