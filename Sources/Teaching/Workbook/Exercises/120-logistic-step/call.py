def answer(given):
    x, y = given["x"], given["y"]
    z, p, loss = forward(x, y, given["w"], given["b"])
    dz, dw, db = backward(x, y, p)
    return {"z": z, "p": p, "loss": loss, "dz": dz, "dw": dw, "db": db}
