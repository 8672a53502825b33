func answer(_ given: [String: NDArray<Double>]) -> [(String, NDArray<Double>)] {
    let (dz2, da1, dz1) = backward(y: given["y"]!, W2: given["W2"]!, z1: given["z1"]!, p: given["p"]!)
    return [("dz2", dz2), ("da1", da1), ("dz1", dz1)]
}
