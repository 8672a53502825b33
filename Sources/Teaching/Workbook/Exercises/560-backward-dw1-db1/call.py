def answer(given):
    dz2, da1, dz1, dW1, db1 = backward(given["x"], given["y"], given["W2"], given["z1"], given["p"])
    return {"dz2": dz2, "da1": da1, "dz1": dz1, "dW1": dW1, "db1": db1}
