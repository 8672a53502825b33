func answer(_ given: [String: NDArray<Double>]) -> [(String, NDArray<Double>)] {
    let (dA, dB) = matmulVJP(given["A"]!, given["B"]!, given["dC"]!)
    return [("dA", dA), ("dB", dB)]
}
