func answer(_ given: [String: NDArray<Double>]) -> [(String, NDArray<Double>)] {
    let (p, dp, slope, dz) = backward(given["z"]!, given["y"]!)
    return [("p", p), ("dp", dp), ("slope", slope), ("dz", dz)]
}
