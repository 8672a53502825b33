func answer(_ given: [String: NDArray<Double>]) -> [(String, NDArray<Double>)] {
    let (loss, dW, db) = lossAndGradients(
        given["x"]!, given["y"]!, W: given["W"]!, b: given["b"]!, decay: given["decay"]!.item)
    return [("loss", NDArray(loss)), ("dW", dW), ("db", db)]
}
