func answer(_ given: [String: NDArray<Double>]) -> [(String, NDArray<Double>)] {
    func gradients(_ function: (Value, Value) -> Value) -> NDArray<Double> {
        let a = Value(given["a"]!.item), b = Value(given["b"]!.item)
        function(a, b).backward()
        return NDArray([a.grad, b.grad])
    }

    let a = Value(given["a"]!.item), b = Value(given["b"]!.item)
    return [
        ("sum", NDArray((a + b).data)),
        ("product", NDArray((a * b).data)),
        ("sum_gradients", gradients { a, b in a + b }),
        ("product_gradients", gradients { a, b in a * b }),
        ("square_gradients", gradients { a, b in a * a + b }),
        ("mixed_gradients", gradients { a, b in (a * b + b) * (a + b) * a }),
    ]
}
