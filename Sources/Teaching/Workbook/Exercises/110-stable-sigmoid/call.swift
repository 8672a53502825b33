func answer(_ given: [String: NDArray<Double>]) -> [(String, NDArray<Double>)] {
    [("p", sigmoid(given["z"]!))]
}
