def answer(given):
    p, q = given["p"], given["q"]
    return {"entropy": entropy(p), "cross_entropy": cross_entropy(p, q), "kl": kl_divergence(p, q)}
