def answer(given):
    x = given["x"]
    u, v, y = forward(x)
    dv, du, dx = backward(x, u, v, y)
    return {"u": u, "v": v, "y": y, "dv": dv, "du": du, "dx": dx}
