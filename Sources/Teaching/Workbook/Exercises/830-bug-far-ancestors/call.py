def answer(given):
    x, y = Value(float(given["x"])), Value(float(given["y"]))
    tree = x * y + x
    tree.backward()
    tree_gradients = [x.grad, y.grad]

    x, y = Value(float(given["x"])), Value(float(given["y"]))
    a = x * y
    b = a + x
    c = a * b
    (c + a).backward()
    return {"tree": tree_gradients, "dc": c.grad, "db": b.grad, "da": a.grad, "dx": x.grad, "dy": y.grad}
