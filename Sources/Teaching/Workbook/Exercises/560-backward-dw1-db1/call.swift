func answer(_ given: [String: NDArray<Double>]) -> [(String, NDArray<Double>)] {
    let g = backward(x: given["x"]!, y: given["y"]!, W2: given["W2"]!, z1: given["z1"]!, p: given["p"]!)
    return [("dz2", g.dz2), ("da1", g.da1), ("dz1", g.dz1), ("dW1", g.dW1), ("db1", g.db1)]
}
