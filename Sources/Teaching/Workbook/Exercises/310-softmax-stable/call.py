def answer(given):
    return {"p": softmax(given["z"])}
