def answer(given):
    mean, variance = expectation_and_variance(given["x"], given["p"])
    return {"mean": mean, "variance": variance, "prediction": prediction()}
