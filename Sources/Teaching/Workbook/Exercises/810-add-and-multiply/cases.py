formulas = {
    "sum": "a + b",
    "product": "a · b",
    "sum_gradients": "(1, 1)",
    "product_gradients": "(b, a)",
    "square_gradients": "a·a + b: (2a, 1)",
    "mixed_gradients": "(a·b + b)·(a + b)·a by the chain rule",
}


def cases():
    return [{"a": 3.0, "b": -2.0}, {"a": -0.5, "b": 4.0}]
