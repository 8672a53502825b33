def answer(given):
    p = softmax(given["z"])
    predicted, confidence = predict(p)
    return {"p": p, "predicted": predicted, "confidence": confidence}
