def answer(given):
    predicted, wrong = misclassified(given["p"], given["labels"], int(given["count"]))
    return {"predicted": predicted, "wrong": wrong}
