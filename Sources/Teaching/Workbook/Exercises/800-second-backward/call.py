def answer(given):
    x, y = Value(float(given["x"])), Value(float(given["y"]))
    z = x * x + x * y
    grads = []
    for _ in range(2):
        z.backward()
        grads.append(x.grad)
    return {"z": z.data, "grads": grads, "prediction": prediction()}
