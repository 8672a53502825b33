func answer(_ given: [String: NDArray<Double>]) -> [(String, NDArray<Double>)] {
    [
        ("slope", NDArray(centralDifference(f, given["x"]!.item, given["epsilon"]!.item))),
        ("prediction", NDArray(prediction())),
    ]
}
