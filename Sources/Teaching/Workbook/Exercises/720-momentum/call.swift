func answer(_ given: [String: NDArray<Double>]) -> [(String, NDArray<Double>)] {
    var w = given["w"]!, v = given["w"]! * 0
    let rate = given["rate"]!.item, momentum = given["momentum"]!.item
    return (1...4).flatMap { i in  // down the valley ½ Σ curvature · w²
        (w, v) = momentumStep(w, v, gradient: given["curvature"]! * w, rate: rate, momentum: momentum)
        return [("v\(i)", v), ("w\(i)", w)]
    }
}
