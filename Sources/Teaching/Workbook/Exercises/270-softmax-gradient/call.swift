func answer(_ given: [String: NDArray<Double>]) -> [(String, NDArray<Double>)] {
    let (p, dz) = backward(given["z"]!, given["y"]!)
    return [("p", p), ("dz", dz)]
}
