func answer(_ given: [String: NDArray<Double>]) -> [(String, NDArray<Double>)] {
    let labels = given["labels"]!.elements.map { Int($0) }
    let (predicted, wrong) = misclassified(given["p"]!, labels, count: Int(given["count"]!.item))
    return [("predicted", NDArray(predicted.map(Double.init))), ("wrong", NDArray(wrong.map(Double.init)))]
}
