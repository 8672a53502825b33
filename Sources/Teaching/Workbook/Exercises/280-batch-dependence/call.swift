func answer(_ given: [String: NDArray<Double>]) -> [(String, NDArray<Double>)] {
    let p = softmax(given["z"]!)
    let (predicted, confidence) = predict(p)
    return [("p", p), ("predicted", NDArray(predicted.map { Double($0) })), ("confidence", confidence)]
}
