def answer(given):
    return {"p": sigmoid(given["z"])}
