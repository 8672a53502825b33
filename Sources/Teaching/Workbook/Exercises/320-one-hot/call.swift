func answer(_ given: [String: NDArray<Double>]) -> [(String, NDArray<Double>)] {
    let labels = given["labels"]!.elements.map { Int($0) }
    return [
        ("y", oneHot(labels, classes: Int(given["classes"]!.item))),
        ("most_probable", NDArray(mostProbable(given["p"]!).map { Double($0) })),
    ]
}
