func answer(_ given: [String: NDArray<Double>]) -> [(String, NDArray<Double>)] {
    let W1 = train(given["W1"]!, given["b1"]!, given["W2"]!, given["b2"]!, steps: Int(given["steps"]!.item))
    return [("W1", W1), ("prediction", prediction())]
}
