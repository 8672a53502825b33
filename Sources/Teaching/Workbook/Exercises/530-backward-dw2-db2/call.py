def answer(given):
    dz2, dW2, db2 = backward(given["y"], given["a1"], given["p"])
    return {"dz2": dz2, "dW2": dW2, "db2": db2}
