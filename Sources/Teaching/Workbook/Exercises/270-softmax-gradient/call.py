def answer(given):
    p, dz = backward(given["z"], given["y"])
    return {"p": p, "dz": dz}
