func answer(_ given: [String: NDArray<Double>]) -> [(String, NDArray<Double>)] {
    let (da, db) = multiplyVJP(given["a"]!, given["b"]!, given["gradient"]!)
    return [("da", da), ("db", db)]
}
