func answer(_ given: [String: NDArray<Double>]) -> [(String, NDArray<Double>)] {
    let x = given["x"]!, y = given["y"]!, W2 = given["W2"]!
    let z1 = x.matmul(given["W1"]!) + given["b1"]!
    let a1 = z1.relu()
    let p = (a1.matmul(W2) + given["b2"]!).sigmoid()

    let deltas = [("squared", squaredErrorDelta(p, y)), ("entropy", crossEntropyDelta(p, y))]
    return deltas.flatMap { loss, dz2 in
        let g = backward(dz2, x: x, W2: W2, z1: z1, a1: a1)
        let gradients = [
            ("dz2", dz2), ("dW2", g.dW2), ("db2", g.db2), ("dz1", g.dz1), ("dW1", g.dW1), ("db1", g.db1),
        ]
        return gradients.map { name, gradient in ("\(loss)_\(name)", gradient) }
    }
}
