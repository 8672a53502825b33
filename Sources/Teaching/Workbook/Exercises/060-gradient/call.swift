func answer(_ given: [String: NDArray<Double>]) -> [(String, NDArray<Double>)] {
    let (x, y) = (given["x"]!, given["y"]!)
    return [("df_dx", partialX(x, y)), ("df_dy", partialY(x, y)), ("steepest", steepestAscent(x, y))]
}
