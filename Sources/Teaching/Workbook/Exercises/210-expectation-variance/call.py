def answer(given):
    x, p = given["x"], given["p"]
    return {"mean": expectation(x, p), "variance": variance(x, p)}
