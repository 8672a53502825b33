def answer(given):
    y, p = given["y"], given["p"]
    return {"log_likelihood": log_likelihood(y, p), "most_likely": most_likely(y, p)}
