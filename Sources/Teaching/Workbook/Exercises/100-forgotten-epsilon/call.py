def answer(given):
    if_one, if_zero, loss = binary_cross_entropy(given["p"], given["y"], given["epsilon"])
    return {"if_one": if_one, "if_zero": if_zero, "loss": loss}
