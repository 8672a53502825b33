def answer(given):
    p, dp, slope, dz = backward(given["z"], given["y"])
    return {"p": p, "dp": dp, "slope": slope, "dz": dz}
