func answer(_ given: [String: NDArray<Double>]) -> [(String, NDArray<Double>)] {
    [("dz2", backward(y: given["y"]!, p: given["p"]!))]
}
