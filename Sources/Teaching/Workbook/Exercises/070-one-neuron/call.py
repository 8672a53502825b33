def answer(given):
    z, p, dz, dw = weight_gradient(given["x"], given["y"], given["w"], given["b"])
    return {"z": z, "p": p, "dz": dz, "dw": dw, "prediction": prediction()}
