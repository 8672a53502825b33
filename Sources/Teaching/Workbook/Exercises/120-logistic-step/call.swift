func answer(_ given: [String: NDArray<Double>]) -> [(String, NDArray<Double>)] {
    let (x, y) = (given["x"]!, given["y"]!)
    let (z, p, loss) = forward(x, y, given["w"]!, given["b"]!)
    let (dz, dw, db) = backward(x, y, p)
    return [("z", z), ("p", p), ("loss", loss), ("dz", dz), ("dw", dw), ("db", db)]
}
