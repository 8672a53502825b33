formulas = {
    "tree": "z = x·y + x: (y + 1, x)",
    "dc": "a = x·y, b = a + x, c = a·b, z = c + a: ∂z/∂c = 1",
    "db": "∂z/∂b = a",
    "da": "∂z/∂a = b + a + 1",
    "dx": "∂z/∂x = (b + a + 1) y + a",
    "dy": "∂z/∂y = (b + a + 1) x",
}


def cases():
    return [{"x": 3.0, "y": -2.0}, {"x": -0.5, "y": 4.0}]
