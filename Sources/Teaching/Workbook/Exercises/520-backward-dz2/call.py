def answer(given):
    return {"dz2": backward(given["y"], given["p"])}
