func answer(_ given: [String: NDArray<Double>]) -> [(String, NDArray<Double>)] {
    let x = given["pixels"]! / 16, labels = given["labels"]!.elements.map { Int($0) }
    let epochs = given["orders"]!.shape[0], n = given["orders"]!.shape[1]
    let orders = (0..<epochs).map { given["orders"]!.slice($0..<$0 + 1).elements.map { Int($0) } }
    let (W1, W2) = (given["W1"]!, given["W2"]!)
    let y = NDArray<Double>.oneHot(labels, classes: 10)
    let start = [W1, .zeros([W1.shape[1]]), W2, .zeros([10])]

    let (learn, learned) = (x.slice(0..<n), y.slice(0..<n))
    let first = train(learn, learned, start, orders: [Array(orders[0][..<20])], size: 20, rate: 0.2).parameters
    let (trained, losses) = train(learn, learned, start, orders: orders, size: 32, rate: 0.2)
    let share = accuracy(x.slice(n..<x.shape[0]), Array(labels[n...]), trained)
    return [("b2", first[3]), ("losses", NDArray(losses)), ("accuracy", NDArray(share))]
}
