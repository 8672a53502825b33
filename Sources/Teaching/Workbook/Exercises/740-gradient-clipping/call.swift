func answer(_ given: [String: NDArray<Double>]) -> [(String, NDArray<Double>)] {
    let (norm, clipped) = clip([given["dW"]!, given["db"]!], limit: given["limit"]!.item)
    return [("norm", NDArray(norm)), ("dW", clipped[0]), ("db", clipped[1])]
}
