def answer(given):
    x, y, W2 = given["x"], given["y"], given["W2"]
    z1 = x @ given["W1"] + given["b1"]
    a1 = np.maximum(z1, 0)
    p = 1 / (1 + np.exp(-(a1 @ W2 + given["b2"])))

    results = {}
    for loss, delta in [("squared", squared_error_delta), ("entropy", cross_entropy_delta)]:
        dz2 = delta(p, y)
        gradients = [dz2, *backward(dz2, x, W2, z1, a1)]
        results |= {f"{loss}_{name}": g for name, g in zip(["dz2", "dW2", "db2", "dz1", "dW1", "db1"], gradients)}
    return results
