func answer(_ given: [String: NDArray<Double>]) -> [(String, NDArray<Double>)] {
    let (z1, a1, z2) = forward(given["x"]!, given["W1"]!, given["b1"]!, given["W2"]!, given["b2"]!)
    return [("z1", z1), ("a1", a1), ("z2", z2), ("prediction", prediction())]
}
