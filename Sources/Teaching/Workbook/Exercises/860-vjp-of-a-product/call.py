def answer(given):
    dA, dB = matmul_vjp(given["A"], given["B"], given["dC"])
    return {"dA": dA, "dB": dB}
