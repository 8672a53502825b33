def answer(given):
    dz2, da1, dz1 = backward(given["y"], given["W2"], given["z1"], given["p"])
    return {"dz2": dz2, "da1": da1, "dz1": dz1}
