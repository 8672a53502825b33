func answer(_ given: [String: NDArray<Double>]) -> [(String, NDArray<Double>)] {
    let (dz2, dW2, db2, da1) = backward(y: given["y"]!, W2: given["W2"]!, a1: given["a1"]!, p: given["p"]!)
    return [("dz2", dz2), ("dW2", dW2), ("db2", db2), ("da1", da1)]
}
