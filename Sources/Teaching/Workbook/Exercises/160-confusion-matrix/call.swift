func answer(_ given: [String: NDArray<Double>]) -> [(String, NDArray<Double>)] {
    let labels = given["labels"]!.elements.map { Int($0) }
    let predictions = given["predictions"]!.elements.map { Int($0) }
    let matrix = confusionMatrix(labels, predictions, classes: Int(given["classes"]!.item))
    return [("matrix", matrix), ("accuracy", NDArray(accuracy(matrix)))]
}
