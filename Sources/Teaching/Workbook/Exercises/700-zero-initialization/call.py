def answer(given):
    W1 = train(given["W1"], given["b1"], given["W2"], given["b2"], int(given["steps"]))
    return {"W1": W1, "prediction": prediction()}
