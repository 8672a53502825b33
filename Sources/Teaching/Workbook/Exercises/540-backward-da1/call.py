def answer(given):
    dz2, dW2, db2, da1 = backward(given["y"], given["W2"], given["a1"], given["p"])
    return {"dz2": dz2, "dW2": dW2, "db2": db2, "da1": da1}
