func answer(_ given: [String: NDArray<Double>]) -> [(String, NDArray<Double>)] {
    let (z, p, dz, dw) = weightGradient(given["x"]!, given["y"]!.item, given["w"]!, given["b"]!.item)
    return [("z", z), ("p", p), ("dz", dz), ("dw", dw), ("prediction", prediction())]
}
