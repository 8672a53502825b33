func answer(_ given: [String: NDArray<Double>]) -> [(String, NDArray<Double>)] {
    var x = Value(given["x"]!.item), y = Value(given["y"]!.item)
    let tree = x * y + x
    tree.backward()
    let gradients = [x.grad, y.grad]

    (x, y) = (Value(given["x"]!.item), Value(given["y"]!.item))
    let a = x * y
    let b = a + x
    let c = a * b
    (c + a).backward()
    return [
        ("tree", NDArray(gradients)), ("dc", NDArray(c.grad)), ("db", NDArray(b.grad)), ("da", NDArray(a.grad)),
        ("dx", NDArray(x.grad)), ("dy", NDArray(y.grad)),
    ]
}
