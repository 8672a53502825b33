def answer(given):
    gradients = backward(given["x"], given["y"], given["W2"], given["z1"], given["a1"], given["p"])
    return dict(zip(["dz2", "dW2", "da1", "dz1", "dW1"], gradients))
