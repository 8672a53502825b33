func answer(_ given: [String: NDArray<Double>]) -> [(String, NDArray<Double>)] {
    let (x, y) = (given["x"]!, given["y"]!)
    let (losses, w, b) = train(x, y, learningRate: given["learning_rate"]!.item, steps: Int(given["steps"]!.item))
    return [("losses", losses), ("w", w), ("b", b), ("accuracy", NDArray(accuracy(x, y, w, b)))]
}
