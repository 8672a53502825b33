def answer(given):
    return {"dw": accumulated_gradient(given["x"], given["y"], given["w"], int(given["size"]))}
