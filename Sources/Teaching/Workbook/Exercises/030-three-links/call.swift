func answer(_ given: [String: NDArray<Double>]) -> [(String, NDArray<Double>)] {
    let x = given["x"]!
    let (u, v, y) = forward(x)
    let (dv, du, dx) = backward(x, u, v, y)
    return [("u", u), ("v", v), ("y", y), ("dv", dv), ("du", du), ("dx", dx)]
}
